"""Pure rules of predictions: from what is known of a person to a model's features, and from its points to factors."""
