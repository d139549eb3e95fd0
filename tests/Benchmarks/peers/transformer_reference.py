#!/usr/bin/python3
"""Reference forward passes of two denoising transformers in eager PyTorch, for parity.

  transformer_reference.py golden OUT_DIR
      writes the golden cases below: each a folder with weights.safetensors, inputs.safetensors (sample, time, condition)
      and output.safetensors

`Transformer` is the transformer of Diffusion Policy (Chi et al., arXiv 2303.04137) on PyTorch's own transformer layers, with
the published parameter names; the condition is one token, as with one observation step, and each time is a token.
`DiT` has adaLN-zero blocks (Peebles and Xie, arXiv 2212.09748) over action tokens; its zero initialization is replaced by
random numbers, which test more.

Needs Debian's python3-torch and libopenblas0-pthread only, and unet1d_reference.py beside this file.
"""
import json, os, sys
import torch
from torch import nn
from unet1d_reference import SinusoidalStep, write_safetensors


class Transformer(nn.Module):
    def __init__(self, horizon, action_dim, cond_dim, width, heads, layers, encoder_layers, times):
        super().__init__()
        options = dict(dim_feedforward=4 * width, dropout=0.3, activation="gelu", batch_first=True, norm_first=True)
        self.pos_emb = nn.Parameter(torch.empty(1, horizon, width))
        self.cond_pos_emb = nn.Parameter(torch.empty(1, times + 1, width))
        self.time_emb = SinusoidalStep(width)
        self.input_emb = nn.Linear(action_dim, width)
        self.cond_obs_emb = nn.Linear(cond_dim, width)
        if encoder_layers > 0:
            self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(width, heads, **options), encoder_layers)
        else:
            self.encoder = nn.Sequential(nn.Linear(width, 4 * width), nn.Mish(), nn.Linear(4 * width, width))
        self.decoder = nn.TransformerDecoder(nn.TransformerDecoderLayer(width, heads, **options), layers)
        self.ln_f = nn.LayerNorm(width)
        self.head = nn.Linear(width, action_dim)
        self.register_buffer("mask", nn.Transformer.generate_square_subsequent_mask(horizon), persistent=False)

    def forward(self, sample, time, condition):
        """sample [B, T, Da], time [B, n], condition [B, C] -> [B, T, Da]"""
        times = torch.stack([self.time_emb(time[:, i]) for i in range(time.shape[1])], dim=1)
        tokens = torch.cat([times, self.cond_obs_emb(condition)[:, None]], dim=1)
        memory = self.encoder(tokens + self.cond_pos_emb)
        x = self.decoder(self.input_emb(sample) + self.pos_emb, memory, tgt_mask=self.mask)
        return self.head(self.ln_f(x))


def sinusoidal_line(length, width):
    column = torch.arange(width)
    angle = torch.arange(length, dtype=torch.float64)[:, None] / 10000 ** (2 * (column // 2) / width).to(torch.float64)
    return torch.where(column % 2 == 0, angle.sin(), angle.cos()).float()


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.norm = nn.LayerNorm(width, elementwise_affine=False, eps=1e-6)
        self.attn = nn.MultiheadAttention(width, heads, batch_first=True)
        self.mlp = nn.ModuleDict({"fc1": nn.Linear(width, 4 * width), "fc2": nn.Linear(4 * width, width)})
        self.adaLN_modulation = nn.Sequential(nn.SiLU(), nn.Linear(width, 6 * width))

    def forward(self, x, c):
        shift1, scale1, gate1, shift2, scale2, gate2 = self.adaLN_modulation(c)[:, None].chunk(6, dim=-1)
        y = self.norm(x) * (1 + scale1) + shift1
        x = x + gate1 * self.attn(y, y, y, need_weights=False)[0]
        y = self.norm(x) * (1 + scale2) + shift2
        return x + gate2 * self.mlp["fc2"](nn.functional.gelu(self.mlp["fc1"](y)))


class Final(nn.Module):
    def __init__(self, width, action_dim):
        super().__init__()
        self.norm = nn.LayerNorm(width, elementwise_affine=False, eps=1e-6)
        self.linear = nn.Linear(width, action_dim)
        self.adaLN_modulation = nn.Sequential(nn.SiLU(), nn.Linear(width, 2 * width))

    def forward(self, x, c):
        shift, scale = self.adaLN_modulation(c)[:, None].chunk(2, dim=-1)
        return self.linear(self.norm(x) * (1 + scale) + shift)


class Embedder(nn.Module):
    def __init__(self, size, width):
        super().__init__()
        self.mlp = nn.Sequential(nn.Linear(size, width), nn.SiLU(), nn.Linear(width, width))

    def forward(self, x):
        return self.mlp(x)


class DiT(nn.Module):
    def __init__(self, horizon, action_dim, cond_dim, width, heads, layers, step_dim, times):
        super().__init__()
        self.step = SinusoidalStep(step_dim)
        self.register_buffer("positions", sinusoidal_line(horizon, width), persistent=False)
        self.x_embedder = nn.Linear(action_dim, width)
        self.t_embedder = Embedder(times * step_dim, width)
        self.c_embedder = Embedder(cond_dim, width)
        self.blocks = nn.ModuleList([Block(width, heads) for _ in range(layers)])
        self.final_layer = Final(width, action_dim)

    def forward(self, sample, time, condition):
        """sample [B, T, Da], time [B, n], condition [B, C] -> [B, T, Da]"""
        steps = torch.cat([self.step(time[:, i]) for i in range(time.shape[1])], dim=-1)
        c = self.t_embedder(steps) + self.c_embedder(condition)
        x = self.x_embedder(sample) + self.positions
        for block in self.blocks:
            x = block(x, c)
        return self.final_layer(x, c)


CASES = {
    "transformer": (3, Transformer, dict(horizon=8, action_dim=3, cond_dim=5, width=16, heads=4, layers=2, encoder_layers=0, times=1)),
    "transformer_encoder": (
        2, Transformer, dict(horizon=5, action_dim=2, cond_dim=7, width=12, heads=3, layers=1, encoder_layers=2, times=2)),
    "dit": (3, DiT, dict(horizon=8, action_dim=3, cond_dim=5, width=16, heads=4, layers=2, step_dim=16, times=1)),
    "dit_two_times": (2, DiT, dict(horizon=3, action_dim=1, cond_dim=4, width=12, heads=2, layers=1, step_dim=10, times=2)),
}


def randomize(net):
    """Also biases, norms and positions, so that each parameter affects the output."""
    with torch.no_grad():
        for name, p in net.named_parameters():
            p.copy_(torch.randn_like(p) * 0.25 + (1 if "norm" in name and name.endswith("weight") or name == "ln_f.weight" else 0))


def main():
    if len(sys.argv) != 3 or sys.argv[1] != "golden":
        sys.exit(__doc__)
    torch.set_num_threads(1)
    for name, (batch, kind, sizes) in CASES.items():
        torch.manual_seed(0)
        net = kind(**sizes).eval()
        randomize(net)
        sample, condition = torch.randn(batch, sizes["horizon"], sizes["action_dim"]), torch.randn(batch, sizes["cond_dim"])
        time = torch.rand(batch, sizes["times"]) * 100
        with torch.no_grad():
            output = net(sample, time, condition)
        out = os.path.join(sys.argv[2], name)
        os.makedirs(out, exist_ok=True)
        write_safetensors(f"{out}/weights.safetensors", net.state_dict())
        write_safetensors(f"{out}/inputs.safetensors", {"sample": sample, "time": time, "condition": condition})
        write_safetensors(f"{out}/output.safetensors", {"output": output})
        print(json.dumps({"case": name, "torch": torch.__version__, "parameters": sum(p.numel() for p in net.parameters()),
                          "output_deviation": float(output.std())}))


if __name__ == "__main__":
    main()
