"""How the judge of meaning is trained."""

import os

# Asked while onnxruntime is imported, which then tells its makers nothing.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
