"""`python -m infra.local.story`: tell it to the running local cloud."""

import sys

from infra.local.story.tale import main

sys.exit(main())
