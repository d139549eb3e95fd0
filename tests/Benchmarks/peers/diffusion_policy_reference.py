#!/usr/bin/python3
"""Reference of the U-Net policy of vectors of Diffusion Policy (arXiv 2303.04137) in eager PyTorch, for the import of policies.

Names of the state dict, linear normalizers (n = x * scale + offset), the observation as global condition, and decisions from the reading
To - 1 on, as in the published program; its options are those of its configuration files.

  diffusion_policy_reference.py golden OUT_DIR      config.json, shapes.json (the weights follow from their names by a formula),
                                                    statistics.safetensors, inputs.safetensors, outputs.safetensors

Needs Debian's python3-torch and libopenblas0-pthread only.
"""
import argparse, os
import torch
from lerobot_diffusion_reference import Policy, write_json
from resnet18_reference import fill
from unet1d_reference import UNet1d, write_safetensors

CONFIG = {
    "type": "diffusion_policy", "obs_key": "observation.environment_state", "obs_dim": 4, "action_dim": 2, "horizon": 8, "n_obs_steps": 2,
    "n_action_steps": 4, "num_inference_steps": 8, "obs_as_global_cond": True, "oa_step_convention": True,
    "model": {
        "down_dims": [16, 32], "diffusion_step_embed_dim": 16, "kernel_size": 5, "n_groups": 8, "cond_predict_scale": True},
    "noise_scheduler": {
        "type": "DDPM", "num_train_timesteps": 40, "beta_schedule": "squaredcos_cap_v2", "beta_start": 0.0001, "beta_end": 0.02,
        "variance_type": "fixed_small", "prediction_type": "epsilon", "clip_sample": True},
}


def limits(low, high):
    """From [low, high] to [-1, 1]; a constant dimension is only centered."""
    length = high - low
    constant = length < 1e-4
    scale = 2 / torch.where(constant, torch.full_like(length, 2), length)
    offset = torch.where(constant, -low, -1 - scale * low)
    return {"scale": scale, "offset": offset, "input_stats.min": low, "input_stats.max": high}


def main():
    p = argparse.ArgumentParser()
    p.add_argument("verb", choices=["golden"])
    p.add_argument("out")
    a = p.parse_args()
    torch.set_num_threads(1)
    os.makedirs(a.out, exist_ok=True)
    model, scheduler = CONFIG["model"], CONFIG["noise_scheduler"]
    condition_size = CONFIG["obs_dim"] * CONFIG["n_obs_steps"]
    unet = UNet1d(
        CONFIG["action_dim"], condition_size, model["down_dims"], model["diffusion_step_embed_dim"], model["kernel_size"],
        model["n_groups"], model["cond_predict_scale"])
    fill(unet, lambda name: "model." + name)
    generator = torch.Generator().manual_seed(11)
    obs = limits(torch.tensor([-1.0, 0, 0.5, 10]), torch.tensor([1.0, 512, 0.5, 12]))
    action = limits(torch.tensor([0.0, -3]), torch.tensor([4.0, 5]))
    statistics = {f"normalizer.params_dict.obs.{name}": value for name, value in obs.items()}
    statistics |= {f"normalizer.params_dict.action.{name}": value for name, value in action.items()}
    low, high = obs["input_stats.min"], obs["input_stats.max"]
    readings = low + (high - low) * torch.rand(1, CONFIG["n_obs_steps"], CONFIG["obs_dim"], generator=generator)
    chunk = [1, CONFIG["horizon"], CONFIG["action_dim"]]
    noise = torch.randn(chunk, generator=generator)
    step_noise = torch.randn([CONFIG["num_inference_steps"] - 1] + chunk, generator=generator)

    # the sampler of the other reference, with its options
    sampler = Policy.__new__(Policy)
    sampler.unet = unet
    sampler.config = scheduler | {
        "noise_scheduler_type": scheduler["type"], "num_inference_steps": CONFIG["num_inference_steps"], "clip_sample_range": 1.0}
    with torch.no_grad():
        condition = (readings * obs["scale"] + obs["offset"]).reshape(1, -1)
        prediction = unet(noise, torch.tensor([3]), condition)
        actions = (sampler.sample(condition, noise, step_noise) - action["offset"]) / action["scale"]
    first = CONFIG["n_obs_steps"] - 1
    write_json(f"{a.out}/config.json", CONFIG)
    write_json(f"{a.out}/shapes.json", {"model." + name: list(tensor.shape) for name, tensor in unet.state_dict().items()})
    write_safetensors(f"{a.out}/statistics.safetensors", statistics)
    write_safetensors(f"{a.out}/inputs.safetensors", {
        CONFIG["obs_key"]: readings, "noise": noise, "step_noise": step_noise, "time": torch.tensor([[3.0]])})
    write_safetensors(f"{a.out}/outputs.safetensors", {
        "condition": condition, "prediction": prediction, "decision": actions[:, first:],
        "executed": actions[:, first : first + CONFIG["n_action_steps"]]})
    print(float(condition.abs().mean()), float(prediction.std()), float(actions.std()))


if __name__ == "__main__":
    main()
