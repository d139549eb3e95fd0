using OpenCvSharp;
using OpenCvSharp.Internal;
using OpenCvSharp.Internal.Vectors;
using Robotics.Control.Sensing;

namespace Robotics.Cameras.Codecs;

/// <summary>Encodes and decodes images with OpenCV.</summary>
/// <remarks>
/// Calls OpenCvSharp's imports directly, with arrays that are created once: its public functions allocate several objects per image.
/// Thread: one.
/// </remarks>
public abstract unsafe class OpenCvCodec : IImageCodec
{
    private const int DecodeRgb = 256; // IMREAD_COLOR_RGB
    private readonly string _extension;
    private readonly int[] _parameters;
    private VectorOfByte? _encoded;
    private Mat? _rgb;
    private Mat? _bgr;
    private InputArray? _rgbIn;
    private InputArray? _bgrIn;
    private OutputArray? _bgrOut;

    private protected OpenCvCodec(string name, string extension, int[] parameters)
    {
        Name = name;
        _extension = extension;
        _parameters = parameters;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public abstract int MaxBytes(int width, int height);

    /// <inheritdoc/>
    public int Encode(ImageFrame frame, Span<byte> buffer)
    {
        ArgumentNullException.ThrowIfNull(frame);
        try
        {
            Prepare(frame.Width, frame.Height);
            frame.Pixels.CopyTo(new Span<byte>(_rgb!.DataPointer, frame.Pixels.Length)); // Prepare has made it
            NativeMethods.HandleException(
                NativeMethods.imgproc_cvtColor(_rgbIn!.CvPtr, _bgrOut!.CvPtr, (int)ColorConversionCodes.RGB2BGR, 0));
            NativeMethods.HandleException(NativeMethods.imgcodecs_imencode_vector(
                _extension, _bgrIn!.CvPtr, _encoded!.CvPtr, _parameters, _parameters.Length, out int done));
            var bytes = new ReadOnlySpan<byte>((void*)_encoded!.ElemPtr, _encoded.Size);
            return done != 0 && bytes.TryCopyTo(buffer) ? bytes.Length : 0;
        }
        catch (Exception e) when (e is OpenCVException or CameraException)
        {
            return 0;
        }
    }

    /// <inheritdoc/>
    public bool TryDecode(ReadOnlySpan<byte> bytes, ImageFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (!TrySize(bytes, out int width, out int height) || width != frame.Width || height != frame.Height)
            return false;
        nint picture = 0;
        try
        {
            OpenCvLibrary.Load();
            fixed (byte* start = bytes)
                NativeMethods.HandleException(NativeMethods.imgcodecs_imdecode_vector(start, bytes.Length, DecodeRgb, out picture));
            return picture != 0 && TryCopy(picture, frame);
        }
        catch (Exception e) when (e is OpenCVException or CameraException)
        {
            return false;
        }
        finally
        {
            if (picture != 0)
                NativeMethods.core_Mat_delete(picture);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _encoded?.Dispose();
        Release();
    }

    /// <summary>Reads the size from the encoded bytes.</summary>
    private protected abstract bool TrySize(ReadOnlySpan<byte> bytes, out int width, out int height);

    private static bool TryCopy(nint picture, ImageFrame frame)
    {
        NativeMethods.HandleException(NativeMethods.core_Mat_rows(picture, out int rows));
        NativeMethods.HandleException(NativeMethods.core_Mat_cols(picture, out int columns));
        NativeMethods.HandleException(NativeMethods.core_Mat_type(picture, out int type));
        NativeMethods.HandleException(NativeMethods.core_Mat_isContinuous(picture, out int continuous));
        if (rows != frame.Height || columns != frame.Width || type != (int)MatType.CV_8UC3 || continuous == 0)
            return false;
        NativeMethods.HandleException(NativeMethods.core_Mat_data(picture, out byte* data));
        new ReadOnlySpan<byte>(data, frame.Pixels.Length).CopyTo(frame.Pixels);
        return true;
    }

    private void Prepare(int width, int height)
    {
        if (_rgb is not null && _rgb.Width == width && _rgb.Height == height)
            return;
        OpenCvLibrary.Load();
        _encoded ??= new VectorOfByte();
        Release();
        _rgb = new Mat(height, width, MatType.CV_8UC3);
        _bgr = new Mat(height, width, MatType.CV_8UC3);
        _rgbIn = InputArray.Create(_rgb);
        _bgrIn = InputArray.Create(_bgr);
        _bgrOut = OutputArray.Create(_bgr);
    }

    private void Release()
    {
        _rgbIn?.Dispose();
        _bgrIn?.Dispose();
        _bgrOut?.Dispose();
        _rgb?.Dispose();
        _bgr?.Dispose();
    }
}
