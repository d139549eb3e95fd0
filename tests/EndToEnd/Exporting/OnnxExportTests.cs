using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Robotics.EndToEnd.Support;
using Robotics.Policies.Inference;
using Robotics.Policies.Inference.Onnx;
using Robotics.Policies.Samplers;

namespace Robotics.EndToEnd.Exporting;

/// <summary>`policy export` from the outside: other programs accept the file and compute the same numbers.</summary>
public sealed class OnnxExportTests : IDisposable
{
    // eight network evaluations in another build of ONNX Runtime: float32 sums in another order
    private const float Tolerance = 1e-4f;

    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [PythonOnnxFact]
    public void Export_PythonsChecker_AcceptsTheFile()
    {
        JsonElement result = Export();
        const string program = """
            import sys, onnx
            model = onnx.load(sys.argv[1])
            onnx.checker.check_model(model, full_check=True)
            print(len(model.graph.node), model.opset_import[0].version, "spec" in [entry.key for entry in model.metadata_props])
            """;
        string answer = Run("/usr/bin/python3", [], "-c", program, _root["policy.onnx"]);
        Assert.Equal($"{result.GetProperty("nodes")} {result.GetProperty("opset")} True", answer.Trim());
        Assert.InRange(result.GetProperty("largest_difference").GetDouble(), 0, Tolerance);
    }

    [NodeOnnxFact]
    public void Export_OnnxRuntimeOfNpm_ComputesTheSameActions()
    {
        Export();
        using OnnxEngine engine = OnnxEngine.Load(_root["policy.onnx"]);
        FillAndWrite(engine);
        engine.Run();
        const string program = """
            const ort = require('onnxruntime-node'), fs = require('fs');
            const [model, folder, described] = process.argv.slice(1);
            (async () => {
              const session = await ort.InferenceSession.create(model, { intraOpNumThreads: 1 });
              const feed = {};
              for (const [name, type, shape] of JSON.parse(described)) {
                const bytes = fs.readFileSync(`${folder}/${name}.bin`);
                const values = type === 'uint8' ? new Uint8Array(bytes) : new Float32Array(new Uint8Array(bytes).buffer);
                feed[name] = new ort.Tensor(type, values, shape);
              }
              const result = await session.run(feed);
              console.log(JSON.stringify(Array.from(result.action.data)));
            })();
            """;
        string described = JsonSerializer.Serialize(engine.Inputs.Select(
            input => new object[] { input.Name, input.Type == ElementType.UInt8 ? "uint8" : "float32", input.Shape }));
        string answer = Run(
            "node", [("NODE_PATH", NodeOnnxFactAttribute.Modules)], "-e", program, _root["policy.onnx"], _root.Path, described);
        float[] actions = JsonSerializer.Deserialize<float[]>(answer)!; // the program prints a list
        Assert.Equal(engine.Output(0).Length, actions.Length);
        for (int i = 0; i < actions.Length; i++)
            Assert.Equal(engine.Output(0)[i], actions[i], Tolerance);
    }

    private JsonElement Export()
    {
        string checkpoint = Path.Combine(Repository.Root, ShippedPolicyFactAttribute.Checkpoint);
        using RoboticsProcess export = RoboticsProcess.Start(
            _root, "policy", "export", "--checkpoint", checkpoint, "--out", _root["policy.onnx"], "--json");
        return export.Result();
    }

    private void FillAndWrite(OnnxEngine engine)
    {
        var noise = new SeededNoise(1);
        for (int i = 0; i < engine.Inputs.Count; i++)
        {
            Span<byte> bytes;
            if (engine.Inputs[i].Type == ElementType.UInt8)
            {
                bytes = engine.PixelInput(i);
                foreach (ref byte pixel in bytes)
                    pixel = (byte)noise.NextInteger(256);
            }
            else
            {
                noise.FillNormal(engine.Input(i));
                bytes = MemoryMarshal.AsBytes(engine.Input(i));
            }
            File.WriteAllBytes(_root[engine.Inputs[i].Name + ".bin"], bytes);
        }
    }

    private static string Run(string program, (string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!; // a start without the shell always returns a process
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program}: exit {process.ExitCode}: {error.Result}");
        return output;
    }
}
