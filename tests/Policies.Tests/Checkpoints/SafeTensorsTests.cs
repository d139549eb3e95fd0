using System.Buffers.Binary;
using System.Text;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Networks;
using Robotics.Policies.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Policies.Tests.Checkpoints;

[Trait("Category", "Native")]
public sealed class SafeTensorsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("safetensors-");
    private readonly DisposeScope _scope = NewDisposeScope();

    private string File1 => Path.Combine(_folder.FullName, "a.safetensors");

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Save_EveryType_LoadsAsItWas()
    {
        Tensor f = TensorData.From<float>([1, 2, 3, 4, 5, 6], 2, 3);
        Dictionary<string, Tensor> tensors = new()
        {
            ["f32"] = f,
            ["f64"] = f.to(ScalarType.Float64),
            ["f16"] = f.to(ScalarType.Float16),
            ["bf16"] = f.to(ScalarType.BFloat16),
            ["i64"] = f.to(ScalarType.Int64),
            ["i32"] = f.to(ScalarType.Int32),
            ["i16"] = f.to(ScalarType.Int16),
            ["i8"] = f.to(ScalarType.Int8),
            ["u8"] = f.to(ScalarType.Byte),
            ["bool"] = TensorData.From<bool>([true, false], 2),
            ["scalar"] = f.sum(),
            ["none"] = zeros([0, 3]),
            ["turned \"é\""] = f.transpose(0, 1),
        };
        SafeTensors.Save(File1, tensors, new Dictionary<string, string> { ["seed"] = "7", ["é"] = "\n" });
        using SafeTensorsFile file = SafeTensors.Load(File1);

        Assert.Equal("7", file.Metadata["seed"]);
        Assert.Equal("\n", file.Metadata["é"]);
        Assert.Equal(tensors.Keys.Order(), file.Tensors.Keys.Order());
        Assert.All(tensors, entry =>
        {
            Tensor loaded = file.Tensors[entry.Key];
            Assert.Equal((entry.Value.dtype, string.Join(',', entry.Value.shape)), (loaded.dtype, string.Join(',', loaded.shape)));
            Assert.Equal(entry.Value.to(ScalarType.Float64).ToArray<double>(), loaded.to(ScalarType.Float64).ToArray<double>());
        });
        Assert.Single(_folder.GetFiles()); // the temporary file was removed
    }

    [Fact]
    public void SaveArrays_LoadArrays_AreTheTensorsOfTheOtherReader()
    {
        var array = new FloatTensor([1, 2, 3, 4, 5, -6.5f], 2, 3);
        SafeTensors.Save(File1, [new KeyValuePair<string, FloatTensor>("x", array)], new Dictionary<string, string> { ["seed"] = "7" });
        SafeTensorsArrays arrays = SafeTensors.LoadArrays(File1);
        using SafeTensorsFile tensors = SafeTensors.Load(File1);

        Assert.Equal("7", arrays.Metadata["seed"]);
        Assert.Equal([2, 3], arrays.Tensors["x"].Shape);
        Assert.Equal(array.Values, arrays.Tensors["x"].Values);
        Assert.Equal(array.Values, tensors.Tensors["x"].ToArray<float>());
    }

    [Fact]
    public void LoadArrays_OtherTypes_ConvertsWholeNumbersAndRefusesTheRest()
    {
        SafeTensors.Save(File1, new Dictionary<string, Tensor> { ["step"] = TensorData.From<long>([3, 70], 2) });
        Assert.Equal([3f, 70f], SafeTensors.LoadArrays(File1).Tensors["step"].Values);
        SafeTensors.Save(File1, new Dictionary<string, Tensor> { ["half"] = zeros([2], ScalarType.Float16) });
        Assert.Contains("'half' is Float16", Assert.Throws<CheckpointException>(() => SafeTensors.LoadArrays(File1)).Message);
    }

    [Fact]
    public void Load_BytesWrittenByPython_HasTheirNumbers()
    {
        // unet1d_reference.py's write_safetensors({"x": torch.tensor([[1., -2.5]]), "n": torch.tensor([7])}), torch 1.13.0a0
        const string base64 = "gAAAAAAAAAB7IngiOiB7ImR0eXBlIjogIkYzMiIsICJzaGFwZSI6IFsxLCAyXSwgImRhdGFfb2Zmc2V0cyI6IFswLCA4XX0s"
            + "ICJuIjogeyJkdHlwZSI6ICJJNjQiLCAic2hhcGUiOiBbMV0sICJkYXRhX29mZnNldHMiOiBbOCwgMTZdfX0gIAAAgD8AACDABwAAAAAAAAA=";
        File.WriteAllBytes(File1, Convert.FromBase64String(base64));
        using SafeTensorsFile file = SafeTensors.Load(File1);

        Assert.Equal([1, 2], file.Tensors["x"].shape);
        Assert.Equal([1, -2.5f], file.Tensors["x"].ToArray<float>());
        Assert.Equal([7L], file.Tensors["n"].ToArray<long>());
        Assert.Empty(file.Metadata);
    }

    [Fact]
    public void Save_SmallState_WritesExactlyTheFormatsBytes()
    {
        SafeTensors.Save(
            File1, new Dictionary<string, Tensor> { ["x"] = TensorData.From<float>([1, -2.5f], 1, 2) },
            new Dictionary<string, string> { ["k"] = "v" });
        byte[] bytes = File.ReadAllBytes(File1);

        const string header = """{"__metadata__":{"k":"v"},"x":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}} """;
        int length = (header.Length + 7) & ~7;
        Assert.Equal(length, BinaryPrimitives.ReadInt64LittleEndian(bytes));
        Assert.Equal(header.PadRight(length), Encoding.UTF8.GetString(bytes, 8, length));
        Assert.Equal("0000803F000020C0", Convert.ToHexString(bytes, 8 + length, bytes.Length - 8 - length));
    }

    [Fact]
    public void Save_OverAnOlderFile_ReplacesIt()
    {
        File.WriteAllText(File1, "old");
        SafeTensors.Save(File1, new Dictionary<string, Tensor> { ["x"] = ones([1]) });
        using SafeTensorsFile file = SafeTensors.Load(File1);

        Assert.Equal(1, file.Tensors["x"].item<float>());
    }

    [Fact]
    public void Save_TwoOfOneName_LeavesTheOlderFileAndNothingElse()
    {
        File.WriteAllText(File1, "old");
        KeyValuePair<string, Tensor>[] twice = [new("x", ones([1])), new("x", ones([1]))];

        Assert.Throws<ArgumentException>(() => SafeTensors.Save(File1, twice));
        Assert.Equal("old", File.ReadAllText(File1));
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public void Save_FolderThatIsNotThere_SaysSo()
    {
        string path = Path.Combine(_folder.FullName, "no", "a.safetensors");
        CheckpointException fault = Assert.Throws<CheckpointException>(() => SafeTensors.Save(path, new Dictionary<string, Tensor>()));
        Assert.StartsWith($"{path} cannot be written: ", fault.Message);
    }

    [Fact]
    public void Load_NoFile_SaysSo() =>
        Assert.StartsWith($"{File1} cannot be read: ", Assert.Throws<CheckpointException>(() => SafeTensors.Load(File1)).Message);

    [Theory]
    [InlineData("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "it is truncated: 1 bytes are missing at its end")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "1 bytes at its end belong to no tensor")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "there is a gap of 4 bytes before 'x'")]
    [InlineData(
        """{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"y":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}""",
        6, "the bytes of 'y' overlap those of another tensor")]
    [InlineData(
        """{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"y":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
        4, "the bytes of 'y' overlap those of another tensor")]
    [InlineData("""{"x":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "'x' of shape [3] needs 12 bytes and has 8")]
    [InlineData(
        """{"x":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""",
        0, "the shape of 'x' is too large for any file")]
    [InlineData("""{"x":{"dtype":"F31","shape":[2],"data_offsets":[0,8]}}""", 8, "'x' has the dtype 'F31', which is not supported")]
    [InlineData(
        """{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
        8, "it names 'x' twice")]
    [InlineData("""{"x":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "'x' has the field 'dtype' twice")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1]}}""", 4, "'x' lacks its dtype, shape or data_offsets")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"more":1}}""", 4, "'x' has the unknown field 'more'")]
    [InlineData(
        """{"x":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""",
        4, "the shape of 'x' contains a value that is not a non-negative integer")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "the data_offsets of 'x' are not a range")]
    [InlineData("""{"x":3}""", 0, "'x' is not an object in its header")]
    [InlineData("""{"__metadata__":{"k":3}}""", 0, "its metadata 'k' is not a string")]
    [InlineData(""" {"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "its header does not start with '{'")]
    public void Load_BrokenHeader_SaysWhatIsWrong(string header, int dataLength, string fault)
    {
        Write(header, dataLength);
        string message = Assert.Throws<CheckpointException>(() => SafeTensors.Load(File1)).Message;
        Assert.Equal($"{File1} is not a complete safetensors file: {fault}.", message);
    }

    [Theory]
    [InlineData("""{"x":""")]
    [InlineData("""{"x":{"dtype":1,"shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("{} {}")]
    [InlineData("{]")]
    public void Load_NoJson_SaysSo(string header)
    {
        Write(header, 4);
        string message = Assert.Throws<CheckpointException>(() => SafeTensors.Load(File1)).Message;
        Assert.Equal($"{File1} is not a safetensors file: its header is not valid JSON of that format.", message);
    }

    [Theory]
    [InlineData("0102", "is not a safetensors file: it has only 2 bytes.")]
    [InlineData(
        "FFFFFFFFFFFFFF7F7B7D",
        "is not a safetensors file: its header would be 9223372036854775807 bytes long, and 100000000 is the limit.")]
    [InlineData("04000000000000007B7D", "is not a complete safetensors file: it is truncated inside its header.")]
    [InlineData("0000000000000000", "is not a complete safetensors file: its header does not start with '{'.")]
    public void Load_BrokenLength_SaysWhatIsWrong(string hex, string fault)
    {
        File.WriteAllBytes(File1, Convert.FromHexString(hex));
        Assert.Equal($"{File1} {fault}", Assert.Throws<CheckpointException>(() => SafeTensors.Load(File1)).Message);
    }

    [Fact]
    public void Load_CutAtEveryByte_NeverLoads()
    {
        SafeTensors.Save(File1, new Dictionary<string, Tensor> { ["x"] = ones([3]), ["y"] = arange(2) });
        byte[] whole = File.ReadAllBytes(File1);
        for (int length = 0; length < whole.Length; ++length)
        {
            File.WriteAllBytes(File1, whole[..length]);
            Assert.Throws<CheckpointException>(() => SafeTensors.Load(File1));
        }
    }

    private void Write(string header, int dataLength)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] bytes = new byte[8 + text.Length + dataLength];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, text.Length);
        text.CopyTo(bytes, 8);
        File.WriteAllBytes(File1, bytes);
    }
}
