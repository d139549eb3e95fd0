using System.Runtime.InteropServices;

namespace Robotics.Policies.Inference.Onnx;

/// <summary>Writes a graph as an ONNX model.</summary>
/// <remarks>Field numbers: onnx.proto of ONNX 1.12 (https://github.com/onnx/onnx/blob/v1.12.0/onnx/onnx.proto).</remarks>
internal static class OnnxWriter
{
    private const int IrVersion = 8; // the newest that ONNX 1.12 (Debian 12) accepts
    private const int FloatAttribute = 1;
    private const int IntegerAttribute = 2;
    private const int IntegersAttribute = 7;

    internal static byte[] Write(OnnxGraph graph, string name, IReadOnlyDictionary<string, string> metadata)
    {
        ProtobufWriter model = new ProtobufWriter().Integer(1, IrVersion).Text(2, "robotics").Message(7, Graph(graph, name))
            .Message(8, new ProtobufWriter().Text(1, "").Integer(2, OnnxOperations.Opset));
        foreach ((string key, string value) in metadata)
            model.Message(14, new ProtobufWriter().Text(1, key).Text(2, value));
        return model.ToArray();
    }

    private static ProtobufWriter Graph(OnnxGraph graph, string name)
    {
        var writer = new ProtobufWriter();
        HashSet<string> written = [];
        ProtobufWriter initializers = new();
        foreach ((OnnxNode node, OnnxValue output) in graph.Needed())
        {
            writer.Message(1, Node(node, output.Name));
            foreach (OnnxValue input in node.Inputs)
                AddInitializer(writer, graph, input, written);
        }
        foreach ((string outputName, OnnxValue value) in graph.Outputs)
        {
            // an output has its own name, independent of the node that computes it
            AddInitializer(writer, graph, value, written);
            writer.Message(1, new ProtobufWriter().Text(1, value.Name).Text(2, outputName).Text(3, outputName).Text(4, "Identity"));
        }
        writer.Text(2, name);
        foreach (OnnxValue input in graph.Inputs)
            writer.Message(11, ValueInfo(input.Name, input));
        foreach ((string outputName, OnnxValue value) in graph.Outputs)
            writer.Message(12, ValueInfo(outputName, value));
        return writer;
    }

    private static void AddInitializer(ProtobufWriter writer, OnnxGraph graph, OnnxValue value, HashSet<string> written)
    {
        bool integers = graph.Integers.TryGetValue(value.Name, out long[]? whole);
        if ((value.Constant is null && !integers) || !written.Add(value.Name))
            return;
        ReadOnlySpan<byte> bytes = integers
            ? MemoryMarshal.AsBytes(whole.AsSpan())
            : MemoryMarshal.AsBytes(value.Constant!.Values.AsSpan());
        var tensor = new ProtobufWriter();
        foreach (int size in value.Shape)
            tensor.Integer(1, size);
        tensor.Integer(2, (int)value.Type).Text(8, value.Name).Bytes(9, bytes);
        writer.Message(5, tensor);
    }

    private static ProtobufWriter Node(OnnxNode node, string output)
    {
        var writer = new ProtobufWriter();
        foreach (OnnxValue input in node.Inputs)
            writer.Text(1, input.Name);
        writer.Text(2, output).Text(3, output).Text(4, node.Operator);
        foreach (OnnxAttribute attribute in node.Attributes)
            writer.Message(5, Attribute(attribute));
        return writer;
    }

    private static ProtobufWriter Attribute(OnnxAttribute attribute)
    {
        ProtobufWriter writer = new ProtobufWriter().Text(1, attribute.Name);
        if (attribute.Integers is null)
            return writer.Float(2, attribute.Number).Integer(20, FloatAttribute);
        if (!attribute.IsList)
            return writer.Integer(3, attribute.Integers[0]).Integer(20, IntegerAttribute);
        foreach (long value in attribute.Integers)
            writer.Integer(8, value);
        return writer.Integer(20, IntegersAttribute);
    }

    private static ProtobufWriter ValueInfo(string name, OnnxValue value)
    {
        var shape = new ProtobufWriter();
        foreach (int size in value.Shape)
            shape.Message(1, new ProtobufWriter().Integer(1, size));
        ProtobufWriter tensor = new ProtobufWriter().Integer(1, (int)value.Type).Message(2, shape);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
    }
}
