#!/usr/bin/python3
"""Reference forward pass of the network of ACT (Zhao et al., arXiv 2304.13705) in eager PyTorch, for parity.

  act_reference.py golden OUT_DIR
      writes the golden cases below: each a folder with weights.safetensors, inputs.safetensors (condition, actions, noise)
      and output.safetensors (chunk: the decoded chunk for latent 0; mean, log_variance: the posterior of the actions;
      posterior_chunk: the decoded chunk for a latent drawn with the noise)

The condition is one vector [B, C]: state vectors first, then feature maps, place by place with the channels innermost. Blocks are
post-norm with ReLU, positions are added to queries and keys (as in DETR, arXiv 2005.12872), and the decoder starts from zeros with
learned queries. Parameter names are those of LeRobot's network, but for the projections of the inputs, which are named by input.

Needs Debian's python3-torch and libopenblas0-pthread only, and the two other reference files beside this one.
"""
import json, math, os, sys
import torch
from torch import nn
from transformer_reference import randomize, sinusoidal_line
from unet1d_reference import write_safetensors


class EncoderLayer(nn.Module):
    def __init__(self, width, heads, hidden):
        super().__init__()
        self.self_attn = nn.MultiheadAttention(width, heads, batch_first=True)
        self.linear1, self.linear2 = nn.Linear(width, hidden), nn.Linear(hidden, width)
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)

    def forward(self, x, position):
        x = self.norm1(x + self.self_attn(x + position, x + position, x, need_weights=False)[0])
        return self.norm2(x + self.linear2(self.linear1(x).relu()))


class DecoderLayer(nn.Module):
    def __init__(self, width, heads, hidden):
        super().__init__()
        self.self_attn = nn.MultiheadAttention(width, heads, batch_first=True)
        self.multihead_attn = nn.MultiheadAttention(width, heads, batch_first=True)
        self.linear1, self.linear2 = nn.Linear(width, hidden), nn.Linear(hidden, width)
        self.norm1, self.norm2, self.norm3 = nn.LayerNorm(width), nn.LayerNorm(width), nn.LayerNorm(width)

    def forward(self, x, memory, position, memory_position):
        x = self.norm1(x + self.self_attn(x + position, x + position, x, need_weights=False)[0])
        x = self.norm2(x + self.multihead_attn(x + position, memory + memory_position, memory, need_weights=False)[0])
        return self.norm3(x + self.linear2(self.linear1(x).relu()))


class Layers(nn.Module):
    def __init__(self, layers, norm=None):
        super().__init__()
        self.layers = nn.ModuleList(layers)
        if norm is not None:
            self.norm = norm

    def forward(self, x, *context):
        for layer in self.layers:
            x = layer(x, *context)
        return self.norm(x) if hasattr(self, "norm") else x


def sinusoidal_plane(height, width, size):
    """[H * W, size]: y in the first half of the columns, x in the second."""
    def axis(count):
        place = 2 * math.pi * torch.arange(1, count + 1, dtype=torch.float64) / (count + 1e-6)
        column = torch.arange(size // 2)
        angle = place[:, None] / 10000 ** (2 * (column // 2) / (size // 2)).to(torch.float64)
        return torch.where(column % 2 == 0, angle.sin(), angle.cos()).float()
    y, x = axis(height), axis(width)
    return torch.cat([y[:, None].expand(-1, width, -1), x[None].expand(height, -1, -1)], dim=-1).reshape(height * width, size)


class Act(nn.Module):
    """vectors: {name: size}; maps: {name: (height, width, channels)}"""

    def __init__(self, vectors, maps, horizon, action_dim, width, heads, hidden, latent, latent_layers, encoder_layers, decoder_layers):
        super().__init__()
        self.vectors, self.maps, self.latent = vectors, maps, latent
        tokens = len(vectors)
        self.vae_encoder_cls_embed = nn.Embedding(1, width)
        self.vae_encoder_input_proj = nn.ModuleDict({name: nn.Linear(size, width) for name, size in vectors.items()})
        self.vae_encoder_action_input_proj = nn.Linear(action_dim, width)
        self.vae_encoder = Layers([EncoderLayer(width, heads, hidden) for _ in range(latent_layers)])
        self.vae_encoder_latent_output_proj = nn.Linear(width, 2 * latent)
        self.encoder_latent_input_proj = nn.Linear(latent, width)
        self.encoder_input_proj = nn.ModuleDict(
            {**{name: nn.Linear(size, width) for name, size in vectors.items()},
             **{name: nn.Linear(channels, width) for name, (_, _, channels) in maps.items()}})
        self.encoder_1d_feature_pos_embed = nn.Embedding(1 + tokens, width)
        self.encoder = Layers([EncoderLayer(width, heads, hidden) for _ in range(encoder_layers)])
        self.decoder_pos_embed = nn.Embedding(horizon, width)
        self.decoder = Layers([DecoderLayer(width, heads, hidden) for _ in range(decoder_layers)], nn.LayerNorm(width))
        self.action_head = nn.Linear(width, action_dim)
        self.register_buffer("vae_positions", sinusoidal_line(1 + tokens + horizon, width), persistent=False)
        planes = [sinusoidal_plane(h, w, width) for h, w, _ in maps.values()]
        self.register_buffer("map_positions", torch.cat([torch.zeros(0, width), *planes]), persistent=False)

    def split(self, condition):
        parts, at = {}, 0
        for name, size in self.vectors.items():
            parts[name] = condition[:, at:at + size][:, None]  # [B, 1, size]
            at += size
        for name, (height, width, channels) in self.maps.items():
            parts[name] = condition[:, at:at + height * width * channels].reshape(-1, height * width, channels)
            at += height * width * channels
        return parts

    def posterior(self, condition, actions):
        parts = self.split(condition)
        tokens = [self.vae_encoder_cls_embed.weight[None].expand(len(actions), -1, -1)]
        tokens += [self.vae_encoder_input_proj[name](parts[name]) for name in self.vectors]
        tokens.append(self.vae_encoder_action_input_proj(actions))
        encoded = self.vae_encoder(torch.cat(tokens, dim=1), self.vae_positions)
        return self.vae_encoder_latent_output_proj(encoded[:, 0]).chunk(2, dim=-1)

    def decode(self, condition, latent):
        parts = self.split(condition)
        tokens = [self.encoder_latent_input_proj(latent)[:, None]]
        tokens += [self.encoder_input_proj[name](part) for name, part in parts.items()]
        position = torch.cat([self.encoder_1d_feature_pos_embed.weight, self.map_positions])
        memory = self.encoder(torch.cat(tokens, dim=1), position)
        queries = self.decoder_pos_embed.weight
        x = torch.zeros(len(latent), *queries.shape)
        return self.action_head(self.decoder(x, memory, queries, position))


SIZES = dict(heads=4, hidden=24, latent_layers=1, encoder_layers=2, decoder_layers=1)
CASES = {
    "state": (3, dict(vectors={"observation_state": 3, "observation_environment_state": 4}, maps={}, horizon=6, action_dim=2, width=16,
                      latent=8, **SIZES)),
    "map": (2, dict(vectors={"observation_state": 3}, maps={"front": (3, 2, 8), "wrist": (2, 2, 8)}, horizon=5, action_dim=2, width=12,
                    latent=4, **{**SIZES, "heads": 3, "decoder_layers": 2})),
}


def main():
    if len(sys.argv) != 3 or sys.argv[1] != "golden":
        sys.exit(__doc__)
    torch.set_num_threads(1)
    for name, (batch, sizes) in CASES.items():
        torch.manual_seed(0)
        net = Act(**sizes).eval()
        randomize(net)
        size = sum(sizes["vectors"].values()) + sum(h * w * c for h, w, c in sizes["maps"].values())
        condition, actions = torch.randn(batch, size), torch.rand(batch, sizes["horizon"], sizes["action_dim"]) * 2 - 1
        noise = torch.randn(batch, sizes["latent"])
        with torch.no_grad():
            mean, log_variance = net.posterior(condition, actions)
            output = {"chunk": net.decode(condition, torch.zeros_like(noise)), "mean": mean.contiguous(),
                      "log_variance": log_variance.contiguous(),
                      "posterior_chunk": net.decode(condition, mean + (log_variance / 2).exp() * noise)}
        out = os.path.join(sys.argv[2], name)
        os.makedirs(out, exist_ok=True)
        write_safetensors(f"{out}/weights.safetensors", net.state_dict())
        write_safetensors(f"{out}/inputs.safetensors", {"condition": condition, "actions": actions, "noise": noise})
        write_safetensors(f"{out}/output.safetensors", output)
        print(json.dumps({"case": name, "torch": torch.__version__, "parameters": sum(p.numel() for p in net.parameters()),
                          "chunk_deviation": float(output["chunk"].std())}))


if __name__ == "__main__":
    main()
