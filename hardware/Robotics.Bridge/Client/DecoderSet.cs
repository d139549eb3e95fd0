using System.Text;
using Robotics.Control.Deciding;
using Robotics.Control.Sensing;

namespace Robotics.Bridge.Client;

/// <summary>Decodes received images by the name of their codec. Raw pixels are received directly into the frame.</summary>
/// <remarks>Thread: the camera thread.</remarks>
internal sealed class DecoderSet : IDisposable
{
    private readonly (byte[] Name, IImageCodec Codec)[] _codecs;
    private readonly byte[] _encoded;

    /// <param name="codecs">The codecs that can be decoded.</param>
    /// <param name="cameras">The sizes of the images.</param>
    internal DecoderSet(IReadOnlyList<IImageCodec> codecs, IReadOnlyList<CameraSpec> cameras)
    {
        _codecs = [.. codecs.Where(codec => codec is not RawCodec).Select(codec => (Encoding.UTF8.GetBytes(codec.Name), codec))];
        int encoded = _codecs.SelectMany(entry => cameras.Select(camera => entry.Codec.MaxBytes(camera.Width, camera.Height)))
            .DefaultIfEmpty(0)
            .Max();
        _encoded = new byte[encoded];
        MaxBytes = Math.Max(encoded, cameras.Select(camera => camera.Width * camera.Height * 3).DefaultIfEmpty(0).Max());
    }

    /// <summary>Size of the largest image, encoded or raw.</summary>
    internal int MaxBytes { get; }

    /// <summary>Where to receive an image.</summary>
    /// <param name="codec">The codec's name; empty for raw pixels.</param>
    /// <param name="frame">The image's slot.</param>
    internal byte[] Buffer(ReadOnlySpan<byte> codec, ImageFrame frame) => codec.IsEmpty ? frame.Pixels : _encoded;

    /// <summary>Decodes the image in the buffer into its slot. Raw pixels need no decoding.</summary>
    /// <returns>False when the codec is unknown, or the bytes are not an image of the slot's size.</returns>
    internal bool TryDecode(ReadOnlySpan<byte> codec, int length, ImageFrame frame)
    {
        if (codec.IsEmpty)
            return true;
        foreach ((byte[] name, IImageCodec decoder) in _codecs)
        {
            if (codec.SequenceEqual(name))
                return decoder.TryDecode(_encoded.AsSpan(0, length), frame);
        }
        return false;
    }

    /// <summary>Disposes the codecs.</summary>
    public void Dispose()
    {
        foreach ((_, IImageCodec codec) in _codecs)
            codec.Dispose();
    }
}
