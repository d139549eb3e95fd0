namespace Robotics.Datasets.Numpy;

/// <summary>One file inside a zip archive.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsStored">Whether its bytes are stored without compression; otherwise they are deflated.</param>
/// <param name="Crc">Checksum of the content.</param>
/// <param name="Offset">Offset of its bytes in the archive.</param>
/// <param name="PackedLength">Bytes in the archive.</param>
/// <param name="Length">Bytes of the content.</param>
internal sealed record ZipMember(string Name, bool IsStored, uint Crc, long Offset, long PackedLength, long Length);
