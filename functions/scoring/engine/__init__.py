"""What computes: features, the trained model, exact SHAP values, the search for a plan. Imports numpy, so operations
import it inside their handlers."""
