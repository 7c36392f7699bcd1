"""Training of the models that functions serve: `make train`. Imports scikit-learn and onnx, which no function does."""
