"""Published law packs, one JSON file a version; a published file is never changed, a new version is added."""
