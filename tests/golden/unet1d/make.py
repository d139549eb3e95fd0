#!/usr/bin/python3
"""Writes the golden files of this folder: make.py path/to/unet1d_reference.py (the reference forward pass in eager PyTorch).

The reference's own `golden` verb has the published step width of 256, which alone makes 2 MB; this keeps its code and its
seed and takes a step width of 16.
"""
import os, sys, torch

source = open(sys.argv[1]).read()
reference = {"__name__": "reference"}
exec(source[: source.rindex("\nmain()")], reference)
here = os.path.dirname(os.path.abspath(__file__))
torch.manual_seed(0)
torch.set_num_threads(1)
net = reference["UNet1d"](action_dim=3, cond_dim=5, dims=[8, 16, 24], step_dim=16).eval()
sample, condition, timestep = torch.randn(3, 8, 3), torch.randn(3, 5), torch.randint(0, 100, (3,))
with torch.no_grad():
    output = net(sample, timestep, condition)
write = reference["write_safetensors"]
write(f"{here}/weights.safetensors", net.state_dict())
write(f"{here}/inputs.safetensors", {"sample": sample, "timestep": timestep, "condition": condition})
write(f"{here}/output.safetensors", {"output": output})
print(torch.__version__, sum(p.numel() for p in net.parameters()), float(output.mean()))
