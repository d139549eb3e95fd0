using Google.Protobuf;

namespace Robotics.Policies.Inference.Onnx;

/// <summary>Writes the fields of one protobuf message.</summary>
internal sealed class ProtobufWriter
{
    private const int Varint = 0;
    private const int Fixed32 = 5;
    private const int LengthDelimited = 2;
    private readonly MemoryStream _bytes = new();
    private readonly CodedOutputStream _output;

    internal ProtobufWriter() => _output = new CodedOutputStream(_bytes, leaveOpen: true);

    internal byte[] ToArray()
    {
        _output.Flush();
        return _bytes.ToArray();
    }

    internal ProtobufWriter Integer(int field, long value)
    {
        _output.WriteTag((uint)((field << 3) | Varint));
        _output.WriteInt64(value);
        return this;
    }

    internal ProtobufWriter Float(int field, float value)
    {
        _output.WriteTag((uint)((field << 3) | Fixed32));
        _output.WriteFloat(value);
        return this;
    }

    internal ProtobufWriter Text(int field, string value)
    {
        _output.WriteTag((uint)((field << 3) | LengthDelimited));
        _output.WriteString(value);
        return this;
    }

    internal ProtobufWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        _output.WriteTag((uint)((field << 3) | LengthDelimited));
        _output.WriteLength(value.Length);
        _output.Flush();
        _bytes.Write(value);
        return this;
    }

    internal ProtobufWriter Message(int field, ProtobufWriter message) => Bytes(field, message.ToArray());
}
