#!/usr/bin/python3
"""Reference of a small vision transformer in eager PyTorch, for parity; needs no other library.

Dosovitskiy et al., arXiv 2010.11929, under the names of the timm library: patches by a convolution, a class token, learned positions,
blocks of attention and MLP with the normalization before each, the class token after a last normalization.

  vit_reference.py golden OUT_DIR      writes cases.json and outputs.safetensors; weights and images follow from their names

Needs Debian's python3-torch and libopenblas0-pthread only.
"""
import argparse, json, os
import torch
from torch import nn
from resnet18_reference import fill, image
from unet1d_reference import write_safetensors


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads, self.qkv, self.proj = heads, nn.Linear(width, 3 * width), nn.Linear(width, width)

    def forward(self, x):
        split = lambda y: y.unflatten(-1, (self.heads, -1)).transpose(1, 2)
        q, k, v = (split(y) for y in self.qkv(x).chunk(3, -1))
        share = torch.softmax(q @ k.transpose(-1, -2) * q.shape[-1] ** -0.5, -1)
        return self.proj((share @ v).transpose(1, 2).flatten(2))


class Mlp(nn.Module):
    def __init__(self, width, hidden):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(width, hidden), nn.Linear(hidden, width)

    def forward(self, x):
        return self.fc2(nn.functional.gelu(self.fc1(x)))


class Block(nn.Module):
    def __init__(self, width, heads, hidden):
        super().__init__()
        self.norm1, self.attn = nn.LayerNorm(width, eps=1e-6), Attention(width, heads)
        self.norm2, self.mlp = nn.LayerNorm(width, eps=1e-6), Mlp(width, hidden)

    def forward(self, x):
        x = x + self.attn(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class Patches(nn.Module):
    def __init__(self, patch, width):
        super().__init__()
        self.proj = nn.Conv2d(3, width, patch, patch)

    def forward(self, x):
        return self.proj(x).flatten(2).transpose(1, 2)


class Vit(nn.Module):
    """x [B, 3, H, W], already scaled -> [B, width]"""

    def __init__(self, height, width, crop, patch, tokens, depth, heads, hidden):
        super().__init__()
        self.crop = crop or (height, width)
        count = (self.crop[0] // patch) * (self.crop[1] // patch)
        self.cls_token = nn.Parameter(torch.zeros(1, 1, tokens))
        self.pos_embed = nn.Parameter(torch.zeros(1, 1 + count, tokens))
        self.patch_embed = Patches(patch, tokens)
        self.blocks = nn.ModuleList([Block(tokens, heads, hidden) for _ in range(depth)])
        self.norm = nn.LayerNorm(tokens, eps=1e-6)

    def forward(self, x):
        top, left = (round((x.shape[2 + i] - self.crop[i]) / 2) for i in (0, 1))
        x = self.patch_embed(x[:, :, top : top + self.crop[0], left : left + self.crop[1]])
        x = torch.cat([self.cls_token.expand(len(x), -1, -1), x], 1) + self.pos_embed
        for block in self.blocks:
            x = block(x)
        return self.norm(x)[:, 0]


CASES = {
    "default": {"patch": 8, "tokens": 128, "depth": 4, "heads": 4, "hidden": 512, "image": [48, 64], "crop": None, "count": 1},
    "crop": {"patch": 4, "tokens": 24, "depth": 2, "heads": 3, "hidden": 40, "image": [21, 30], "crop": [16, 24], "count": 2},
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
        net = fill(Vit(height, width, *(case[key] for key in ("crop", "patch", "tokens", "depth", "heads", "hidden"))))
        x = image(name, case["count"], height, width).permute(0, 3, 1, 2) / 127.5 - 1
        with torch.no_grad():
            outputs[name] = net(x)
        print(name, float(outputs[name].mean()), float(outputs[name].std()))
    with open(f"{a.out}/cases.json", "w") as f:
        f.write(json.dumps({"torch": torch.__version__, "cases": CASES}, indent=1) + "\n")
    write_safetensors(f"{a.out}/outputs.safetensors", outputs)


if __name__ == "__main__":
    main()
