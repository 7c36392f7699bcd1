"""How the platform treats companies outside, whichever domain calls them."""
