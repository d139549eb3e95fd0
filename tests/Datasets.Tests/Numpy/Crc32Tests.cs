using Robotics.Datasets.Numpy;

namespace Robotics.Datasets.Tests.Numpy;

public sealed class Crc32Tests
{
    [Fact]
    public void Append_CheckString_GivesTheStandardValue()
    {
        Assert.Equal(0xCBF43926, Crc32.Append(0, "123456789"u8)); // the check value of CRC-32/ISO-HDLC
        Assert.Equal(0xCBF43926, Crc32.Append(Crc32.Append(0, "1234"u8), "56789"u8));
    }
}
