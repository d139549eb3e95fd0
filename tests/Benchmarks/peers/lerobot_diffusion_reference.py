#!/usr/bin/python3
"""Reference of LeRobot's diffusion policy in eager PyTorch, with checkpoint folders in LeRobot's layouts, for the import of policies.

The networks are those of unet1d_reference.py and resnet18_reference.py under LeRobot's names; normalization, order of the condition and
sampling follow its documented behaviour (huggingface/lerobot, policies/diffusion; DDPM: arXiv 2006.11239; DDIM: arXiv 2010.02502).

  lerobot_diffusion_reference.py golden OUT_DIR             one folder per case, with shapes.json in place of the weights, which follow
                                                            from their names by a formula; inputs.safetensors, outputs.safetensors
  lerobot_diffusion_reference.py folder OUT_DIR --case C    a complete checkpoint folder of one case

Needs Debian's python3-torch and libopenblas0-pthread only.
"""
import argparse, json, math, os
import numpy as np
import torch
from resnet18_reference import Encoder, fill, formula, image
from unet1d_reference import UNet1d, write_safetensors

STATE, ENVIRONMENT, ACTION = "observation.state", "observation.environment_state", "action"


def vector(kind, size):
    return {"type": kind, "shape": [size]}


def camera(height, width):
    return {"type": "VISUAL", "shape": [3, height, width]}


COMMON = {
    "type": "diffusion", "n_obs_steps": 2,
    "normalization_mapping": {"VISUAL": "MEAN_STD", "STATE": "MIN_MAX", "ACTION": "MIN_MAX"},
    "input_features": {}, "output_features": {ACTION: vector("ACTION", 2)},
    "device": "cpu", "use_amp": False, "horizon": 8, "n_action_steps": 4, "drop_n_last_frames": 7,
    "vision_backbone": "resnet18", "crop_shape": None, "crop_is_random": True, "pretrained_backbone_weights": None,
    "use_group_norm": True, "spatial_softmax_num_keypoints": 4, "use_separate_rgb_encoder_per_camera": True,
    "down_dims": [16, 32], "kernel_size": 5, "n_groups": 8, "diffusion_step_embed_dim": 16, "use_film_scale_modulation": True,
    "noise_scheduler_type": "DDPM", "num_train_timesteps": 20, "beta_schedule": "squaredcos_cap_v2", "beta_start": 0.0001,
    "beta_end": 0.02, "prediction_type": "epsilon", "clip_sample": True, "clip_sample_range": 1.0, "num_inference_steps": None,
    "do_mask_loss_for_padding": False, "optimizer_lr": 0.0001,
}
CASES = {
    # statistics in processor files, an encoder for each camera, DDIM
    "separate": COMMON | {
        "input_features": {
            "observation.images.wrist": camera(70, 100), STATE: vector("STATE", 3), "observation.images.top": camera(70, 100)},
        "crop_shape": [66, 95], "noise_scheduler_type": "DDIM", "num_inference_steps": 5,
    },
    # statistics among the weights, one encoder for both cameras, DDPM without clipping, an environment state without normalization
    "shared": COMMON | {
        "normalization_mapping": {"VISUAL": "MEAN_STD", "STATE": "MEAN_STD", "ACTION": "MEAN_STD"},
        "input_features": {
            "observation.images.left": camera(40, 64), "observation.images.right": camera(40, 64), STATE: vector("STATE", 3),
            ENVIRONMENT: vector("ENV", 2)},
        "use_separate_rgb_encoder_per_camera": False, "use_film_scale_modulation": False, "prediction_type": "sample",
        "beta_schedule": "linear", "beta_end": 0.2, "clip_sample": False, "n_obs_steps": 3, "horizon": 12, "kernel_size": 3, "n_groups": 4,
        "num_train_timesteps": 8,
    },
    # batch normalization as in pretrained networks, one reading, a camera with the older key
    "pretrained": COMMON | {
        "normalization_mapping": {"VISUAL": "MIN_MAX", "STATE": "QUANTILES", "ACTION": "MIN_MAX"},
        "input_features": {"observation.image": camera(48, 40), STATE: vector("STATE", 3)},
        "pretrained_backbone_weights": "ResNet18_Weights.IMAGENET1K_V1", "use_group_norm": False, "n_obs_steps": 1, "n_action_steps": 8,
        "down_dims": [8, 16, 24], "num_inference_steps": 5, "num_train_timesteps": 50,
    },
}
CASES["vectors"] = COMMON | {
    # no cameras
    "normalization_mapping": {"VISUAL": "MEAN_STD", "STATE": "MIN_MAX", "ENV": "MIN_MAX", "ACTION": "MIN_MAX"},
    "input_features": {ENVIRONMENT: vector("ENV", 5), STATE: vector("STATE", 3)}, "n_action_steps": 7, "num_inference_steps": 4,
}
OLD_LAYOUT = {"shared", "vectors"}
WIDTH = 16  # of the ResNet: a quarter of the published one
ENDS = {"MEAN_STD": ("mean", "std"), "MIN_MAX": ("min", "max"), "QUANTILES": ("q01", "q99")}


def statistics(case, config):
    """All statistics of all features: [D], or [3, 1, 1] of images. The second dimension of the state is constant."""
    result = {}
    for key, feature in (config["input_features"] | config["output_features"]).items():
        size = feature["shape"][0]
        u = formula(f"{case}.statistics.{key}", 2 * size)
        low, length = u[:size], 1.5 + u[size:]
        if feature["type"] == "VISUAL":
            low, length = (low + 1) / 8, length / 4
        if key == STATE:
            length[1] = 0
        pairs = {"mean": low + length / 2, "std": length / 3, "min": low, "max": low + length, "q01": low, "q99": low + length * 0.9}
        shape = [size, 1, 1] if feature["type"] == "VISUAL" else [size]
        result[key] = {name: torch.from_numpy(value.astype(np.float32)).reshape(shape) for name, value in pairs.items()}
    return result


def normalize(x, mode, stats, eps):
    if mode == "IDENTITY":
        return x
    low, high = (stats[name] for name in ENDS[mode])
    if mode == "MEAN_STD":
        return (x - low) / (high + 1e-8)
    length = high - low + eps
    return 2 * (x - low) / torch.where(length == 0, torch.full_like(length, 1e-8), length) - 1


def unnormalize(x, mode, stats):
    low, high = (stats[name] for name in ENDS[mode])
    return x * high + low if mode == "MEAN_STD" else (x + 1) / 2 * (high - low) + low


def unet_name(name):
    name = name.replace(".blocks.0.", ".conv1.").replace(".blocks.1.", ".conv2.").replace(".2.conv.", ".2.")
    return "diffusion.unet." + name


def encoder_name(place):
    layers = {"backbone.conv1.": "backbone.0.", "backbone.bn1.": "backbone.1."}
    layers |= {f"backbone.layer{i}.": f"backbone.{i + 3}." for i in (1, 2, 3, 4)}

    def rename(name):
        for layer, position in layers.items():
            if name.startswith(layer):
                name = position + name[len(layer):]
        return f"diffusion.rgb_encoder.{place}{name}"

    return rename


def schedule(config):
    k = config["num_train_timesteps"]
    if config["beta_schedule"] == "linear":
        betas = torch.linspace(config["beta_start"], config["beta_end"], k, dtype=torch.float32)
    else:
        bar = lambda s: math.cos((s + 0.008) / 1.008 * math.pi / 2) ** 2
        betas = torch.tensor([min(1 - bar((i + 1) / k) / bar(i / k), 0.999) for i in range(k)], dtype=torch.float32)
    return torch.cumprod(1 - betas, 0)


class Policy:
    def __init__(self, case, config):
        self.config, self.stats = config, statistics(case, config)
        self.eps = 1e-8 if case in OLD_LAYOUT else 0
        features = config["input_features"]
        self.cameras = [key for key in features if features[key]["type"] == "VISUAL"]
        separate = config["use_separate_rgb_encoder_per_camera"]
        self.encoders, self.names = [], {}
        for i, key in enumerate(self.cameras if separate else self.cameras[:1]):
            height, width = features[key]["shape"][1:]
            encoder = Encoder(
                height, width, config["crop_shape"], config["spatial_softmax_num_keypoints"], WIDTH, config["use_group_norm"])
            self.add(encoder, encoder_name(f"{i}." if separate else ""))
            self.encoders.append(encoder)
        size = features[STATE]["shape"][0] + len(self.cameras) * 2 * config["spatial_softmax_num_keypoints"]
        size += features[ENVIRONMENT]["shape"][0] if ENVIRONMENT in features else 0
        self.action = config["output_features"][ACTION]["shape"][0]
        self.unet = UNet1d(
            self.action, size * config["n_obs_steps"], config["down_dims"], config["diffusion_step_embed_dim"], config["kernel_size"],
            config["n_groups"], config["use_film_scale_modulation"])
        self.add(self.unet, unet_name)

    def add(self, module, rename):
        fill(module, rename)
        self.names |= {rename(name): tensor for name, tensor in module.state_dict().items()}

    def mode(self, key):
        features = self.config["input_features"] | self.config["output_features"]
        return self.config["normalization_mapping"].get(features[key]["type"], "IDENTITY")

    def condition(self, vectors, images):
        """[B, To, D] each; images [B * To, H, W, 3] -> [B, To * sum of all features]"""
        scaled = {key: normalize(x, self.mode(key), self.stats[key], self.eps) for key, x in vectors.items()}
        batch, steps = vectors[STATE].shape[:2]
        parts = [scaled[STATE]]
        for i, key in enumerate(self.cameras):
            x = normalize(images[key].permute(0, 3, 1, 2) / 255, self.mode(key), self.stats[key], self.eps)
            parts.append(self.encoders[i if len(self.encoders) > 1 else 0](x).reshape(batch, steps, -1))
        if ENVIRONMENT in scaled:
            parts.append(scaled[ENVIRONMENT])
        return torch.cat(parts, -1).flatten(1)

    def sample(self, condition, noise, step_noise):
        config, alpha = self.config, schedule(self.config)
        k = config["num_train_timesteps"]
        count = config["num_inference_steps"] or k
        x = noise
        for i in range(count):
            t = (count - 1 - i) * (k // count)
            before = t - k // count
            a, a_before = alpha[t], alpha[before] if before >= 0 else torch.tensor(1.0)
            y = self.unet(x, torch.tensor([t]), condition)
            if config["prediction_type"] == "epsilon":
                data, eps = (x - (1 - a).sqrt() * y) / a.sqrt(), y
            else:
                data, eps = y, (x - a.sqrt() * y) / (1 - a).sqrt()
            if config["clip_sample"]:
                data = data.clamp(-config["clip_sample_range"], config["clip_sample_range"])
            if config["noise_scheduler_type"] == "DDIM":
                x = a_before.sqrt() * data + (1 - a_before).sqrt() * eps
                continue
            beta = 1 - a / a_before
            x = a_before.sqrt() * beta / (1 - a) * data + (a / a_before).sqrt() * (1 - a_before) / (1 - a) * x
            if t > 0:
                x = x + ((1 - a_before) / (1 - a) * beta).clamp(min=1e-20).sqrt() * step_noise[i]
        return x


def write_json(path, value):
    with open(path, "w") as f:
        f.write(json.dumps(value, indent=1) + "\n")


def write_folder(out, case, policy):
    """Everything but the weights. Returns the statistics that belong into the file of the weights."""
    config, stats = policy.config, policy.stats
    os.makedirs(out, exist_ok=True)
    write_json(f"{out}/config.json", config)
    if case in OLD_LAYOUT:
        inside = {}
        for key, feature in (config["input_features"] | config["output_features"]).items():
            mode = policy.mode(key)
            groups = ["normalize_targets", "unnormalize_outputs"] if feature["type"] == "ACTION" else ["normalize_inputs"]
            for name in ENDS.get(mode, ()):
                for group in groups:
                    inside[f"{group}.buffer_{key.replace('.', '_')}.{name}"] = stats[key][name]
        return inside
    flat = {f"{key}.{name}": value for key, group in stats.items() for name, value in group.items()}
    features = config["input_features"] | config["output_features"]
    step = lambda name, options: {"registry_name": name, "config": options}
    settings = lambda kinds: {"eps": 1e-8, "features": kinds, "norm_map": config["normalization_mapping"]}
    before, after = "policy_preprocessor_step_3_normalizer_processor", "policy_postprocessor_step_0_unnormalizer_processor"
    write_json(f"{out}/policy_preprocessor.json", {"name": "policy_preprocessor", "steps": [
        step("rename_observations_processor", {"rename_map": {}}), step("to_batch_processor", {}),
        step("device_processor", {"device": "cpu", "float_dtype": None}),
        step("normalizer_processor", settings(features)) | {"state_file": before + ".safetensors"}]})
    write_json(f"{out}/policy_postprocessor.json", {"name": "policy_postprocessor", "steps": [
        step("unnormalizer_processor", settings(config["output_features"])) | {"state_file": after + ".safetensors"},
        step("device_processor", {"device": "cpu", "float_dtype": None})]})
    write_safetensors(f"{out}/{before}.safetensors", flat)
    write_safetensors(f"{out}/{after}.safetensors", {name: value for name, value in flat.items() if name.startswith(ACTION + ".")})
    return {}


def write_golden(out, case):
    policy = Policy(case, CASES[case])
    config, stats = policy.config, policy.stats
    inside = write_folder(out, case, policy)
    write_json(f"{out}/shapes.json", {name: list(tensor.shape) for name, tensor in policy.names.items()})
    if inside:
        write_safetensors(f"{out}/statistics.safetensors", inside)
    generator = torch.Generator().manual_seed(7)
    steps, features = config["n_obs_steps"], config["input_features"]
    vectors = {}
    for key in (key for key in (STATE, ENVIRONMENT) if key in features):
        low, high = stats[key]["min"], stats[key]["max"]
        vectors[key] = low + (high - low) * torch.rand(1, steps, len(low), generator=generator)
    images = {key: image(f"{case}.{key}", steps, *features[key]["shape"][1:]) for key in policy.cameras}
    count = config["num_inference_steps"] or config["num_train_timesteps"]
    chunk = [1, config["horizon"], policy.action]
    noise = torch.randn(chunk, generator=generator)
    step_noise = torch.randn([count - 1] + chunk, generator=generator)
    with torch.no_grad():
        condition = policy.condition(vectors, images)
        prediction = policy.unet(noise, torch.tensor([3]), condition)
        actions = unnormalize(policy.sample(condition, noise, step_noise), policy.mode(ACTION), stats[ACTION])
    first = steps - 1
    write_safetensors(f"{out}/inputs.safetensors", vectors | {"noise": noise, "step_noise": step_noise, "time": torch.tensor([[3.0]])})
    write_safetensors(f"{out}/outputs.safetensors", {
        "condition": condition, "prediction": prediction, "decision": actions[:, first:],
        "executed": actions[:, first : first + config["n_action_steps"]]})
    print(case, float(condition.abs().mean()), float(prediction.std()), float(actions.std()))


def main():
    p = argparse.ArgumentParser()
    p.add_argument("verb", choices=["golden", "folder"])
    p.add_argument("out")
    p.add_argument("--case", choices=list(CASES), default="separate")
    a = p.parse_args()
    torch.set_num_threads(1)
    if a.verb == "folder":
        policy = Policy(a.case, CASES[a.case])
        inside = write_folder(a.out, a.case, policy)
        write_safetensors(f"{a.out}/model.safetensors", policy.names | inside)
        return
    for case in CASES:
        write_golden(f"{a.out}/{case}", case)


if __name__ == "__main__":
    main()
