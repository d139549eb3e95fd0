namespace Robotics.Cli.Verbs;

/// <summary>Size and durations of a codec for one image.</summary>
internal sealed record CodecResult(string Codec, int Width, int Height, string Picture, int Bytes, double EncodeUs, double DecodeUs);
