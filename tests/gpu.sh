#!/usr/bin/env bash
# Checks on a machine with a CUDA device and no network. TorchSharp's library runs on the libtorch of the PyTorch that is installed there.
#   tests/gpu.sh pack              here, after ./robotics has built: writes .gpu/robotics.tar.xz, at most 60 MB
#   tests/gpu.sh run [OUT]         there, with .gpu/ beside the repository's files: prints the figures, leaves them in OUT
#   tests/gpu.sh train TASK DATA CONFIG [OUT]    there: trains a policy on recorded episodes and leaves it in OUT
set -u
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
stage=$root/.gpu/stage

pack() {
  local app=$root/.build/dotnet/bin/Robotics.Cli/release runtime shared
  [ -f "$app/robotics.dll" ] || { echo "gpu.sh: the program is not built: run ./robotics doctor first" >&2; exit 1; }
  rm -rf "$root/.gpu"
  mkdir -p "$stage/app/bin/cli" "$stage/torch" "$stage/dotnet/shared/Microsoft.NETCore.App" "$stage/lib"
  # the folder of the libraries is four levels above the program, as in .build
  mkdir -p "$stage/app/bin/cli/release"
  cp -r "$app/." "$stage/app/bin/cli/release/"
  rm -rf "$stage/app/bin/cli/release/"{libonnxruntime.so,three,*.xml,*.pdb}
  cp -L "$root/.build/torch/libLibTorchSharp.so" "$root/.build/torch/librobotics_torchsharp.so" "$stage/torch/"
  runtime=$(dirname "$(readlink -f "$(command -v dotnet)")")
  shared=$(dotnet --list-runtimes | awk '/^Microsoft.NETCore.App 10\./ {v = $2} END {print v}')
  cp -r "$runtime/dotnet" "$runtime/host" "$stage/dotnet/"
  cp -r "$runtime/shared/Microsoft.NETCore.App/$shared" "$stage/dotnet/shared/Microsoft.NETCore.App/"
  # the pages of `sim view` are not served there
  python3 - "$stage/app/bin/cli/release/robotics.runtimeconfig.json" <<'PY'
import json, sys
text = json.load(open(sys.argv[1]))
options = text["runtimeOptions"]
options["framework"] = next(f for f in options.pop("frameworks") if f["name"] == "Microsoft.NETCore.App")
json.dump(text, open(sys.argv[1], "w"))
PY
  # MuJoCo and what it links to, for rendering
  ldd "$app/librobotics_mujoco.so" | awk '/mujoco|ccd|lodepng|qhull|tinyxml/ {print $3}' | xargs -I{} cp -L {} "$stage/lib/"
  # OpenGL's loader; the driver is the machine's
  ldconfig -p | awk '/lib(EGL|GLdispatch|OpenGL|GL|GLX)\.so\.[0-9] .*x86-64/ {print $NF}' | sort -u | xargs -I{} cp -L {} "$stage/lib/"
  tar -C "$stage" -c -I "xz -T0" -f "$root/.gpu/robotics.tar.xz" . && rm -rf "$stage"
  ls -l "$root/.gpu/robotics.tar.xz" | awk '{printf "%.1f MB\n", $5 / 1e6}'
}

unpack() {
  here=/tmp/robotics-gpu
  [ -x "$here/dotnet/dotnet" ] || { mkdir -p "$here" && tar -C "$here" -xJf "$root/.gpu/robotics.tar.xz"; } || exit 1
  export DOTNET_ROOT=$here/dotnet DOTNET_gcServer=0 ROBOTICS_ROOT=$root LD_LIBRARY_PATH=$here/lib:${LD_LIBRARY_PATH:-} DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
  ROBOTICS_LIBTORCH=$(python3 -c 'import os, torch; print(os.path.join(os.path.dirname(torch.__file__), "lib"))') || exit 1
  export ROBOTICS_LIBTORCH
  local vendor=/usr/local/nvidia/share/glvnd/egl_vendor.d/10_nvidia.json
  [ -f "$vendor" ] && export __EGL_VENDOR_LIBRARY_FILENAMES=$vendor
  robotics() { "$here/dotnet/dotnet" "$here/app/bin/cli/release/robotics.dll" "$@"; }
}

run() {
  out=${1:-.}
  unpack
  nvidia-smi --query-gpu=name,driver_version --format=csv,noheader
  python3 -c 'import torch; print("PyTorch", torch.__version__)'
  robotics doctor --json 2>&1 | tail -n 1 >"$out/doctor.json"
  echo "== training, U-Net 64,128,256, batch 64 and 1024"
  local batch
  for batch in 64 1024; do
    robotics bench train --device cuda --batch "$batch" --seconds 5 --json 2>&1 | tail -n 1 | tee "$out/train_$batch.json"
    python3 - "$root/tests/Benchmarks/peers" "$batch" <<'PY' | tee "$out/train_peer_$batch.json"
import json, sys, time, torch
sys.path.insert(0, sys.argv[1])
from unet1d_reference import UNet1d
batch = int(sys.argv[2])
net = UNet1d(7, 40, [64, 128, 256]).cuda()
optimizer = torch.optim.AdamW(net.parameters(), 1e-4, (0.95, 0.999), weight_decay=1e-6)
x, c, t = torch.randn(batch, 16, 7).cuda(), torch.randn(batch, 40).cuda(), torch.full((batch,), 50.0).cuda()
def step():
    noise = torch.randn_like(x)
    loss = torch.nn.functional.mse_loss(net(x, t, c), noise)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
for _ in range(10):
    step()
torch.cuda.synchronize()
start, steps = time.perf_counter(), 0
while time.perf_counter() - start < 5:
    step()
    steps += 1
    if steps % 20 == 0:
        torch.cuda.synchronize()
torch.cuda.synchronize()
print(json.dumps({"peer": "PyTorch eager", "batch": batch, "steps_per_second": steps / (time.perf_counter() - start)}))
PY
  done
  echo "== one evaluation, batch 1"
  robotics bench policy --engine torch --device cuda --json 2>&1 | tail -n 1 | tee "$out/policy.json"
  echo "== parity of the golden U-Net with the CPU"
  local device golden=$root/tests/golden/unet1d
  echo '{"dims": [8, 16, 24], "action_dim": 3, "cond_dim": 5, "horizon": 8, "step_dim": 16}' >/tmp/golden.json
  for device in cpu cuda; do
    robotics policy forward --engine torch --device "$device" --config /tmp/golden.json --weights "$golden/weights.safetensors" \
      --inputs "$golden/inputs.safetensors" --out "/tmp/output_$device.safetensors" 2>&1 | tail -n 1
  done
  python3 - "$golden/output.safetensors" <<'PY' | tee "$out/parity.txt"
import sys
from safetensors.torch import load_file
cpu, cuda, golden = (next(iter(load_file(p).values())) for p in ("/tmp/output_cpu.safetensors", "/tmp/output_cuda.safetensors", sys.argv[1]))
print(f"largest difference: cuda to cpu {(cpu - cuda).abs().max():.2e}, cpu to golden {(cpu - golden).abs().max():.2e}, bar 1e-4")
PY
  echo "== rendering"
  robotics bench render --model "$root/sim/models/lift/lift.xml" --size 224x224 --backend gl --seconds 3 --json 2>&1 | tail -n 1 | tee "$out/render.json"
}

train() {
  out=${4:-.}
  unpack
  robotics train --task "$1" --config "$3" --data "$2" --out /tmp/trained --device "${DEVICE:-cuda}" --json 2>&1 | tail -n 3
  cp /tmp/trained/policy.safetensors /tmp/trained/*.jsonl "$out/"
}

case ${1:-} in
  pack) pack ;;
  run) shift && run "$@" ;;
  train) shift && train "$@" ;;
  *) sed -n '2,6p' "${BASH_SOURCE[0]}" && exit 2 ;;
esac
