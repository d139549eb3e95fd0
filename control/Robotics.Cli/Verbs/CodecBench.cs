using System.CommandLine;
using System.Diagnostics;
using MuJoCo.Modeling;
using MuJoCo.Rendering;
using Robotics.Cameras.Codecs;
using Robotics.Control.Sensing;
using Robotics.Simulation.Tasks;

namespace Robotics.Cli.Verbs;

/// <summary>
/// `bench codec`: bytes and time that each image codec needs for a rendered image, plain and with the noise of a real sensor.
/// </summary>
internal static class CodecBench
{
    private const int Repetitions = 200;
    private const int Noise = 4; // largest deviation per pixel, of 255
    private static readonly string[] s_codecs = ["raw", "png", "jpeg:90", "jpeg:75"];
    private static readonly FrameSize[] s_sizes = [new(96, 96), new(640, 480)];

    internal static Command Create()
    {
        Option<string> task = TaskVerbs.TaskOption();
        const string description = "Measure bytes, encoding and decoding time of the image codecs.";
        return Verb.Create("codec", description, [task], (parsed, output) =>
        {
            SimulationTask simulation = TaskVerbs.Find(parsed.Value(task));
            var results = new List<CodecResult>();
            foreach (FrameSize size in s_sizes)
            {
                ImageFrame plain = Render(simulation, size);
                foreach (string codec in s_codecs)
                {
                    results.Add(Measure(codec, plain, "rendered"));
                    results.Add(Measure(codec, WithNoise(plain), "noisy"));
                }
            }
            output.Result(new { Codecs = results }, [.. results.Select(Row)]);
            return ExitCode.Done;
        });
    }

    private static (string Name, string Value) Row(CodecResult r) => (
        $"{r.Codec} {r.Width}x{r.Height} {r.Picture}",
        $"{r.Bytes} bytes, encode {Numbers.Text(r.EncodeUs, 0)} us, decode {Numbers.Text(r.DecodeUs, 0)} us");

    private static CodecResult Measure(string name, ImageFrame picture, string kind)
    {
        using IImageCodec codec = ImageCodecs.Parse(name);
        byte[] buffer = new byte[codec.MaxBytes(picture.Width, picture.Height)];
        var decoded = new ImageFrame(picture.Width, picture.Height);
        int bytes = codec.Encode(picture, buffer);
        codec.TryDecode(buffer.AsSpan(0, bytes), decoded);
        double encode = Median(() => codec.Encode(picture, buffer));
        double decode = Median(() => codec.TryDecode(buffer.AsSpan(0, bytes), decoded));
        return new CodecResult(name, picture.Width, picture.Height, kind, bytes, encode, decode);
    }

    // median time of one call, in us
    private static double Median(Action work)
    {
        double[] times = new double[Repetitions];
        for (int i = 0; i < times.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
        Array.Sort(times);
        return times[times.Length / 2];
    }

    private static ImageFrame Render(SimulationTask task, FrameSize size)
    {
        var frame = new ImageFrame(size.Width, size.Height);
        using TaskWorld world = TaskWorld.Open(task);
        world.Reset(1);
        using Renderer renderer = Renderer.Create(world.Model, size.Width, size.Height);
        world.Data.Forward();
        renderer.Render(world.Data, world.Model.Id(ObjectType.Camera, task.Spec.OverviewCamera), frame.Pixels);
        return frame;
    }

    private static ImageFrame WithNoise(ImageFrame plain)
    {
        var noisy = new ImageFrame(plain.Width, plain.Height);
        var random = new Random(1);
        for (int i = 0; i < plain.Pixels.Length; i++)
            noisy.Pixels[i] = (byte)Math.Clamp(plain.Pixels[i] + random.Next(-Noise, Noise + 1), 0, 255);
        return noisy;
    }
}
