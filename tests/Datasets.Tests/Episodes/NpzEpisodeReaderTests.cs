using System.IO.Compression;
using Robotics.Control.Deciding;
using Robotics.Datasets.Episodes;
using Robotics.Datasets.Tests.Support;

namespace Robotics.Datasets.Tests.Episodes;

public sealed class NpzEpisodeReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("episodes").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Fastest)]
    public void Open_ForeignFile_ReadsEveryFrame(CompressionLevel compression)
    {
        Sets.WriteForeign(_folder, Sets.Arrays(4), compression);

        using NpzEpisodeReader reader = NpzEpisodeReader.Open(_folder);

        Assert.Equal(Sets.Values(Sets.Force, 4), reader.ReadValues(0, Sets.Force));
        Assert.Equal(Sets.Pixels(4), reader.ReadImages(0, Sets.Camera));
        Assert.Equal((3, true), (reader.Episodes[0].Seed, reader.Episodes[0].Success));
    }

    [Fact]
    public void Read_CompressedImagesBeyondTheCache_StayWithinItsSize()
    {
        EpisodeFolder.Open(_folder, Sets.Info).Dispose();
        for (int i = 0; i < 6; i++)
            RawNpz.Write(Sets.File(_folder, i), Sets.Arrays(10), CompressionLevel.Fastest);

        // 360 bytes per array of images, 120 per array of forces
        using NpzEpisodeReader reader = NpzEpisodeReader.Open(_folder, new EpisodeReaderOptions { CacheBytes = 1000, OpenFiles = 2 });

        for (int i = 0; i < 60; i++)
        {
            Assert.Equal(Sets.Pixels(10), reader.ReadImages(i * 7 % 6, Sets.Camera));
            Assert.Equal(Sets.Values(Sets.Force, 10), reader.ReadValues(i * 5 % 6, Sets.Force));
            Assert.InRange(reader.CachedBytes, 1, 1000);
        }
    }

    [Fact]
    public void Read_FromManyThreadsWithFewOpenFiles_GivesTheRightFrames()
    {
        for (int i = 0; i < 5; i++)
            Sets.Add(_folder, i, 10);
        using NpzEpisodeReader reader = NpzEpisodeReader.Open(_folder, new EpisodeReaderOptions { OpenFiles = 2 });

        Parallel.For(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            var state = new float[2];
            reader.Read(i % 5, FeatureKeys.State, i % 10, state);
            Assert.Equal([100f * (i % 10), (100f * (i % 10)) + 1], state);
        });
    }

    public static TheoryData<string, byte[]> NumberTypes => new()
    {
        { "<f2", RawNpz.Bytes<Half>((Half)1, (Half)2, (Half)3, (Half)4) },
        { "<f8", RawNpz.Bytes<double>(1, 2, 3, 4) },
        { ">f4", [0x3f, 0x80, 0, 0, 0x40, 0, 0, 0, 0x40, 0x40, 0, 0, 0x40, 0x80, 0, 0] },
        { "|i1", [1, 2, 3, 4] },
        { "<i2", RawNpz.Bytes<short>(1, 2, 3, 4) },
        { ">i2", [0, 1, 0, 2, 0, 3, 0, 4] },
        { "<i4", RawNpz.Bytes(1, 2, 3, 4) },
        { "<i8", RawNpz.Bytes<long>(1, 2, 3, 4) },
        { "|u1", [1, 2, 3, 4] },
        { "<u2", RawNpz.Bytes<ushort>(1, 2, 3, 4) },
        { "<u4", RawNpz.Bytes<uint>(1, 2, 3, 4) },
        { "<u8", RawNpz.Bytes<ulong>(1, 2, 3, 4) },
    };

    [Theory]
    [MemberData(nameof(NumberTypes))]
    public void Open_OtherNumberType_IsConverted(string type, byte[] elements)
    {
        Dictionary<string, byte[]> arrays = Sets.Arrays(2);
        arrays[FeatureKeys.Action] = RawNpz.Npy(type, "2, 2", elements, version: 2);
        Sets.WriteForeign(_folder, arrays);

        using NpzEpisodeReader reader = NpzEpisodeReader.Open(_folder);

        Assert.Equal([1, 2, 3, 4], reader.ReadValues(0, FeatureKeys.Action));
    }

    [Fact]
    public void Open_BoolAndNegativeNumbers_AreConverted()
    {
        Dictionary<string, byte[]> arrays = Sets.Arrays(2);
        arrays[FeatureKeys.Action] = RawNpz.Npy("|b1", "2, 2", [1, 0, 0, 1]);
        arrays[FeatureKeys.State] = RawNpz.Npy("<i2", "2, 2", RawNpz.Bytes<short>(-1, 2, -3, 4), version: 3);
        Sets.WriteForeign(_folder, arrays);

        using NpzEpisodeReader reader = NpzEpisodeReader.Open(_folder);

        Assert.Equal([1, 0, 0, 1], reader.ReadValues(0, FeatureKeys.Action));
        Assert.Equal([-1, 2, -3, 4], reader.ReadValues(0, FeatureKeys.State));
    }

    [Fact]
    public void Open_ColumnMajorArrays_AreReordered()
    {
        const int frames = 3;
        Dictionary<string, byte[]> arrays = Sets.Arrays(frames);
        float[] action = Sets.Values(FeatureKeys.Action, frames);
        byte[] pixels = Sets.Pixels(frames);
        byte[] reordered = RawNpz.Bytes(action[0], action[2], action[4], action[1], action[3], action[5]);
        arrays[FeatureKeys.Action] = RawNpz.Npy("<f4", "3, 2", reordered, fortran: true);
        byte[] columns = new byte[pixels.Length]; // [t, y, x, c] with t fastest
        for (int i = 0; i < pixels.Length; i++)
        {
            int t = i / 36, y = i / 12 % 3, x = i / 3 % 4, c = i % 3;
            columns[t + (frames * (y + (3 * (x + (4 * c)))))] = pixels[i];
        }
        arrays[Sets.Camera] = RawNpz.Npy("|u1", "3, 3, 4, 3", columns, fortran: true);
        Sets.WriteForeign(_folder, arrays);

        using NpzEpisodeReader reader = NpzEpisodeReader.Open(_folder);

        Assert.Equal(action, reader.ReadValues(0, FeatureKeys.Action));
        Assert.Equal(pixels, reader.ReadImages(0, Sets.Camera));
    }

    [Fact]
    public void Open_ImagesOfAnotherIntegerType_AreConvertedWithinTheirRange()
    {
        Dictionary<string, byte[]> arrays = Sets.Arrays(1);
        short[] pixels = [.. Enumerable.Range(0, 36).Select(i => (short)(i * 7))];
        arrays[Sets.Camera] = RawNpz.Npy("<i2", "1, 3, 4, 3", RawNpz.Bytes(pixels));
        Sets.WriteForeign(_folder, arrays);
        using (NpzEpisodeReader reader = NpzEpisodeReader.Open(_folder))
            Assert.Equal(pixels.Select(pixel => (byte)pixel), reader.ReadImages(0, Sets.Camera));

        pixels[5] = 256;
        arrays[Sets.Camera] = RawNpz.Npy("<i2", "1, 3, 4, 3", RawNpz.Bytes(pixels));
        Sets.WriteForeign(_folder, arrays);
        AssertRefused("episode_000000.npz", "observation.images.scene", "256", "entry 5", "from 0 to 255");
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(1e30, "1E+30")]
    [InlineData(-1e300, "Infinity")]
    public void Open_BadValue_NamesFileKeyFrameEntryAndRemedy(double bad, string text)
    {
        Dictionary<string, byte[]> arrays = Sets.Arrays(2);
        arrays[Sets.Force] = RawNpz.Npy("<f8", "2, 3", RawNpz.Bytes(1, 2, 3, 4, 5, bad));
        Sets.WriteForeign(_folder, arrays);

        string message = AssertRefused("episode_000000.npz", "'observation.force'", text, "frame 1, entry 2 (fz)", "record again");

        Assert.DoesNotContain("damaged", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(300)]
    [InlineData(-10)]
    public void Open_TruncatedFile_IsDamaged(int length)
    {
        Sets.Add(_folder, 0, 5);
        byte[] bytes = File.ReadAllBytes(Sets.File(_folder, 0));
        File.WriteAllBytes(Sets.File(_folder, 0), bytes[..(length < 0 ? bytes.Length + length : length)]);

        AssertRefused("episode_000000.npz", "is damaged", "Delete the file");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Open_FlippedByteInTheElements_IsDamaged(bool isCompressed)
    {
        byte[] npy = Sets.Arrays(5)[Sets.Camera];
        Sets.WriteForeign(_folder, Sets.Arrays(5), isCompressed ? CompressionLevel.Fastest : CompressionLevel.NoCompression);
        byte[] bytes = File.ReadAllBytes(Sets.File(_folder, 0));
        int at = isCompressed
            ? bytes.AsSpan().IndexOf("observation.images.scene.npy"u8) + 180
            : bytes.AsSpan().IndexOf(npy) + npy.Length - 20;
        bytes[at] ^= 0x10;
        File.WriteAllBytes(Sets.File(_folder, 0), bytes);

        AssertRefused("episode_000000.npz", "is damaged");
    }

    [Fact]
    public void Open_EveryBytePrefixAndFlip_IsReadOrRefusedWithASentence()
    {
        Sets.WriteForeign(_folder, Sets.Arrays(1), CompressionLevel.Fastest);
        byte[] whole = File.ReadAllBytes(Sets.File(_folder, 0));
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] flipped = [.. whole];
            flipped[i] ^= 0xFF;
            foreach (byte[] bytes in new[] { whole[..i], flipped })
            {
                File.WriteAllBytes(Sets.File(_folder, 0), bytes);
                try
                {
                    NpzEpisodeReader.Open(_folder).Dispose(); // a flipped bit in a date or a comment is harmless
                }
                catch (DatasetException e)
                {
                    Assert.Contains("episode_000000.npz", e.Message, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void Open_OneFrame_IsRead()
    {
        Sets.WriteForeign(_folder, Sets.Arrays(1));

        using NpzEpisodeReader reader = NpzEpisodeReader.Open(_folder);

        Assert.Equal(1, reader.Episodes[0].Length);
    }

    [Fact]
    public void Open_WrongArrays_AreOneSentenceEachAndNotDamaged()
    {
        void Check(Action<Dictionary<string, byte[]>> change, params string[] parts)
        {
            Dictionary<string, byte[]> arrays = Sets.Arrays(2);
            change(arrays);
            Sets.WriteForeign(_folder, arrays);
            Assert.DoesNotContain("damaged", AssertRefused(["episode_000000.npz", .. parts]), StringComparison.Ordinal);
        }

        Check(arrays => arrays.Remove(Sets.Force), "no array 'observation.force'");
        Check(arrays => arrays.Remove("seed"), "no array 'seed'");
        Check(arrays => arrays["reward"] = RawNpz.Npy("<f4", "2,", RawNpz.Bytes(1f, 2f)), "'reward'", "does not list");
        Check(arrays => arrays[Sets.Force] = RawNpz.Npy("<f4", "2, 2", RawNpz.Bytes(1f, 2f, 3f, 4f)), "shape [2, 2]", "[frames, 3]");
        Check(arrays => arrays[Sets.Force] = RawNpz.Npy("<f4", "1, 3", RawNpz.Bytes(1f, 2f, 3f)), "1 frames", "have 2");
        Check(arrays => arrays[Sets.Force] = RawNpz.Npy("<c8", "2, 3", new byte[48]), "'<c8'", "not a real number");
        Check(arrays => arrays[Sets.Force] = RawNpz.Npy("[('x', '<f4')]", "2, 3", new byte[24]), "record type");
        Check(arrays => arrays["seed"] = RawNpz.Npy("<f4", "1,", RawNpz.Bytes(1f)), "'seed' must be one integer");
        Dictionary<string, byte[]> empty = Sets.Arrays(0);
        Sets.WriteForeign(_folder, empty);
        AssertRefused("episode_000000.npz", "has no frame");
    }

    [Fact]
    public void Open_NoEpisodeOrNoDataset_IsOneSentence()
    {
        AssertRefused("not a dataset");
        EpisodeFolder.Open(_folder, Sets.Info).Dispose();
        AssertRefused("no finished episode");
    }

    [Fact]
    public void Read_OutsideTheEpisodeOrOfAnotherType_IsRejected()
    {
        Sets.Add(_folder, 0, 5);
        using NpzEpisodeReader reader = NpzEpisodeReader.Open(_folder);

        Assert.Throws<ArgumentException>(() => reader.Read(0, FeatureKeys.State, 4, new float[4]));
        Assert.Throws<ArgumentException>(() => reader.Read(0, FeatureKeys.State, -1, new float[2]));
        Assert.Throws<ArgumentException>(() => reader.Read(0, FeatureKeys.State, 0, new float[3]));
        Assert.Throws<ArgumentException>(() => reader.Read(0, Sets.Camera, 0, new float[36]));
        string message = Assert.Throws<DatasetException>(() => reader.Read(0, "observation.depth", 0, new float[1])).Message;
        Assert.Contains("observation.force", message, StringComparison.Ordinal);
    }

    private string AssertRefused(params string[] parts)
    {
        string message = Assert.Throws<DatasetException>(() => NpzEpisodeReader.Open(_folder)).Message;
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', message);
        return message;
    }
}
