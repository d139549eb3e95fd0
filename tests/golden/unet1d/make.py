#!/usr/bin/python3
"""Writes the golden files of this folder: make.py path/to/unet1d_reference.py (the reference forward pass in eager PyTorch).

The reference's own `golden` verb has the published step width of 256, which alone makes 2 MB; this keeps its code and its
seed and takes smaller step widths.
"""
import os, sys, torch

source = open(sys.argv[1]).read()
reference = {"__name__": "reference"}
exec(source[: source.rindex("\nmain()")], reference)
here = os.path.dirname(os.path.abspath(__file__))
torch.set_num_threads(1)


def make(folder, batch, horizon, **sizes):
    torch.manual_seed(0)
    net = reference["UNet1d"](**sizes).eval()
    sample, condition = torch.randn(batch, horizon, sizes["action_dim"]), torch.randn(batch, sizes["cond_dim"])
    timestep = torch.randint(0, 100, (batch,))
    with torch.no_grad():
        output = net(sample, timestep, condition)
    out = os.path.join(here, folder)
    os.makedirs(out, exist_ok=True)
    write = reference["write_safetensors"]
    write(f"{out}/weights.safetensors", net.state_dict())
    write(f"{out}/inputs.safetensors", {"sample": sample, "timestep": timestep, "condition": condition})
    write(f"{out}/output.safetensors", {"output": output})
    print(folder or ".", torch.__version__, sum(p.numel() for p in net.parameters()), float(output.mean()))


make("", 3, 8, action_dim=3, cond_dim=5, dims=[8, 16, 24], step_dim=16)
make("two_levels", 1, 4, action_dim=2, cond_dim=4, dims=[8, 16], step_dim=16)
make("odd", 2, 24, action_dim=5, cond_dim=3, dims=[24, 8, 40, 16], step_dim=10, kernel=3, groups=4, film_scale=False)
make("one_level", 2, 5, action_dim=1, cond_dim=1, dims=[8], step_dim=4, kernel=7, groups=2)
