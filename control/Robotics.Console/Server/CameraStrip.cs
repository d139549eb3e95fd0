using System.Buffers.Binary;
using MuJoCo;
using Robotics.Console.Scenes;
using Robotics.Control.Deciding;
using Robotics.Simulation.Cameras;
using Robotics.Simulation.Robots;

namespace Robotics.Console.Server;

/// <summary>Renders the images of a scene's cameras a few times per second, on its own thread.</summary>
internal sealed class CameraStrip : IDisposable
{
    private const int Size = 128;
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(150);

    private readonly ILiveScene _scene;
    private readonly ManualResetEventSlim _end = new();
    private readonly Thread _thread;
    private byte[][] _pictures;
    private string _error = "";

    internal CameraStrip(ILiveScene scene)
    {
        _scene = scene;
        _pictures = [.. scene.Cameras.Select(_ => Array.Empty<byte>())];
        _thread = new Thread(Draw) { Name = "cameras", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Why no images can be rendered; "" without an error. Thread: any.</summary>
    internal string Error => Volatile.Read(ref _error);

    /// <summary>The newest image of each camera: index, width and height (uint16 each, little-endian), then RGB. Empty before the first.
    /// Thread: any.</summary>
    internal byte[][] Pictures => Volatile.Read(ref _pictures);

    public void Dispose()
    {
        _end.Set();
        _thread.Join();
        _end.Dispose();
    }

    private void Draw()
    {
        try
        {
            using SceneCameras cameras = new(_scene.Model, [.. _scene.Cameras.Select(name => new CameraSpec(name, Size, Size))]);
            double[] pose = new double[ScenePose.Size(_scene.Model)];
            long shown = -1;
            while (!_end.Wait(s_period))
            {
                long sequence = _scene.Frame.Sequence;
                if (sequence == shown)
                    continue;
                shown = sequence;
                _scene.CopyPose(pose);
                cameras.Show(pose);
                Volatile.Write(ref _pictures, [.. Enumerable.Range(0, _scene.Cameras.Count).Select(i => Picture(cameras, i))]);
            }
        }
        catch (MuJoCoException e)
        {
            Volatile.Write(ref _error, e.Message);
        }
    }

    private static byte[] Picture(SceneCameras cameras, int camera)
    {
        byte[] message = new byte[6 + (3 * Size * Size)];
        BinaryPrimitives.WriteUInt16LittleEndian(message, (ushort)camera);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(2), Size);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(4), Size);
        cameras.Draw(camera, message.AsSpan(6));
        return message;
    }
}
