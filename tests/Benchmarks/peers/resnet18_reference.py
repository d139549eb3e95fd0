#!/usr/bin/python3
"""Reference of the image encoder of Diffusion Policy in eager PyTorch, for parity; needs no torchvision.

A ResNet-18 (He et al., arXiv 1512.03385, table 1) whose batch normalization is replaced by group normalization with 16 channels per
group, or is evaluated with its stored statistics; then a 1x1 convolution to K maps, the expected position under a softmax over each map,
a linear layer and ReLU. Parameter names are the published ones.

  resnet18_reference.py golden OUT_DIR      writes cases.json and outputs.safetensors

Weights and images are not stored: both sides compute them by `formula`, so that full-size networks need no large files.
Needs Debian's python3-torch and libopenblas0-pthread only.
"""
import argparse, json, math, os
import numpy as np
import torch
from torch import nn
from unet1d_reference import write_safetensors


def formula(name, count):
    """Uniform numbers on [-1, 1) with 24 bits: SplitMix64, seeded by the FNV-1a hash of a name."""
    seed = 0xCBF29CE484222325
    for byte in name.encode():
        seed = ((seed ^ byte) * 0x100000001B3) % 2**64
    with np.errstate(over="ignore"):
        z = np.uint64(seed) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(40)).astype(np.float64) * 2.0**-23 - 1


def weight(name, shape):
    """A weight by its name: kernels with variance 1 / (inputs), scales and variances around 1, the others around 0."""
    values = formula(name, int(np.prod(shape, dtype=np.int64)))
    if len(shape) > 1:
        values = values * math.sqrt(3 / int(np.prod(shape[1:])))
    elif name.endswith(".weight") or name.endswith(".running_var"):
        values = 1 + 0.25 * values
    else:
        values = 0.25 * values
    return torch.from_numpy(values.astype(np.float32)).reshape(shape)


def fill(module, rename=lambda name: name):
    """Sets all weights; buffers that are no statistics of batch normalization stay."""
    with torch.no_grad():
        for name, tensor in module.state_dict().items():
            if tensor.dtype == torch.float32 and not name.endswith("pos_grid"):
                tensor.copy_(weight(rename(name), list(tensor.shape)))
    return module.eval()


def image(name, count, height, width):
    """Pixels 0 to 255 of some images. [count, height, width, 3]"""
    values = (formula(name, count * height * width * 3) + 1) * 128
    return torch.from_numpy(np.floor(values).astype(np.float32)).reshape(count, height, width, 3)


class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(c_in, c_out, 3, stride, 1, bias=False), norm(c_out)
        self.conv2, self.bn2 = nn.Conv2d(c_out, c_out, 3, 1, 1, bias=False), norm(c_out)
        self.downsample = None
        if stride != 1 or c_in != c_out:
            self.downsample = nn.Sequential(nn.Conv2d(c_in, c_out, 1, stride, bias=False), norm(c_out))

    def forward(self, x):
        y = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x)))))
        return torch.relu(y + (x if self.downsample is None else self.downsample(x)))


class ResNet18(nn.Module):
    def __init__(self, width=64, group_norm=True):
        super().__init__()
        norm = (lambda c: nn.GroupNorm(c // 16, c)) if group_norm else nn.BatchNorm2d
        self.conv1, self.bn1 = nn.Conv2d(3, width, 7, 2, 3, bias=False), norm(width)
        c = [width, width, 2 * width, 4 * width, 8 * width]
        for i in range(4):
            stage = nn.Sequential(Block(c[i], c[i + 1], 1 if i == 0 else 2, norm), Block(c[i + 1], c[i + 1], 1, norm))
            setattr(self, f"layer{i + 1}", stage)

    def forward(self, x):
        x = torch.max_pool2d(torch.relu(self.bn1(self.conv1(x))), 3, 2, 1)
        for stage in (self.layer1, self.layer2, self.layer3, self.layer4):
            x = stage(x)
        return x


class KeyPoints(nn.Module):
    """[B, C, H, W] -> [B, 2 K], x to the right and y down, both from -1 to 1."""

    def __init__(self, channels, height, width, count):
        super().__init__()
        self.nets = nn.Conv2d(channels, count, 1)
        x = np.tile(np.linspace(-1.0, 1.0, width), height)
        y = np.repeat(np.linspace(-1.0, 1.0, height), width)
        self.register_buffer("pos_grid", torch.from_numpy(np.stack([x, y], 1)).float())

    def forward(self, x):
        share = torch.softmax(self.nets(x).flatten(2), -1)
        return (share @ self.pos_grid).flatten(1)


class Encoder(nn.Module):
    """x [B, 3, H, W], already scaled -> [B, 2 K]"""

    def __init__(self, height, width, crop=None, key_points=32, base=64, group_norm=True):
        super().__init__()
        self.crop = crop or (height, width)
        self.backbone = ResNet18(base, group_norm)
        self.pool = KeyPoints(8 * base, math.ceil(self.crop[0] / 32), math.ceil(self.crop[1] / 32), key_points)
        self.out = nn.Linear(2 * key_points, 2 * key_points)

    def maps(self, x):
        top, left = (round((x.shape[2 + i] - self.crop[i]) / 2) for i in (0, 1))
        return self.backbone(x[:, :, top : top + self.crop[0], left : left + self.crop[1]])

    def forward(self, x):
        return torch.relu(self.out(self.pool(self.maps(x))))


CASES = {
    "published": {"width": 64, "group_norm": True, "key_points": 32, "image": [64, 64], "crop": None, "count": 1},
    "crop": {"width": 16, "group_norm": True, "key_points": 5, "image": [75, 97], "crop": [66, 90], "count": 2},
    "fixed": {"width": 16, "group_norm": False, "key_points": 4, "image": [40, 70], "crop": None, "count": 2},
}


def main():
    p = argparse.ArgumentParser()
    p.add_argument("verb", choices=["golden"])
    p.add_argument("out")
    a = p.parse_args()
    torch.set_num_threads(1)
    os.makedirs(a.out, exist_ok=True)
    outputs = {}
    for name, case in CASES.items():
        height, width = case["image"]
        net = fill(Encoder(height, width, case["crop"], case["key_points"], case["width"], case["group_norm"]))
        x = image(name, case["count"], height, width).permute(0, 3, 1, 2) / 127.5 - 1
        with torch.no_grad():
            outputs[name] = net(x)
            if name == "crop":
                outputs["crop.maps"] = net.maps(x)
        print(name, float(outputs[name].mean()), float(outputs[name].std()))
    with open(f"{a.out}/cases.json", "w") as f:
        f.write(json.dumps({"torch": torch.__version__, "cases": CASES}, indent=1) + "\n")
    write_safetensors(f"{a.out}/outputs.safetensors", outputs)


if __name__ == "__main__":
    main()
