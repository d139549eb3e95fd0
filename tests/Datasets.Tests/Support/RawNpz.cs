using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Robotics.Datasets.Tests.Support;

/// <summary>Writes .npz files as other programs do: any type, order, version and compression.</summary>
internal static class RawNpz
{
    internal static byte[] Npy(string type, string shape, byte[] elements, bool fortran = false, byte version = 1)
    {
        byte[] text = Encoding.UTF8.GetBytes($"{{'descr': {(type.StartsWith('[') ? type : $"'{type}'")}, 'fortran_order': {fortran}, 'shape': ({shape}), }}\n");
        var size = new byte[version == 1 ? 2 : 4];
        if (version == 1)
            BinaryPrimitives.WriteUInt16LittleEndian(size, (ushort)text.Length);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)text.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. size, .. text, .. elements];
    }

    internal static byte[] Bytes<T>(params T[] values)
        where T : unmanaged =>
        System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    internal static void Write(string path, Dictionary<string, byte[]> arrays, CompressionLevel compression = CompressionLevel.NoCompression)
    {
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach ((string name, byte[] npy) in arrays)
        {
            using Stream stream = archive.CreateEntry(name + ".npy", compression).Open();
            stream.Write(npy);
        }
    }
}
