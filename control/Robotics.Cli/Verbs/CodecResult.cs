namespace Robotics.Cli.Verbs;

/// <summary>What a codec needs for one picture.</summary>
internal sealed record CodecResult(string Codec, int Width, int Height, string Picture, int Bytes, double EncodeUs, double DecodeUs);
