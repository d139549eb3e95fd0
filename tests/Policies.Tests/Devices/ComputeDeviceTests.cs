using Robotics.Policies.Devices;

namespace Robotics.Policies.Tests.Devices;

public sealed class ComputeDeviceTests
{
    [Theory]
    [InlineData("cpu", false, 0, "cpu")]
    [InlineData("cuda", true, 0, "cuda:0")]
    [InlineData("cuda:0", true, 0, "cuda:0")]
    [InlineData("cuda:12", true, 12, "cuda:12")]
    public void Parse_ADevice_ReadsIt(string text, bool cuda, int index, string written)
    {
        ComputeDevice device = ComputeDevice.Parse(text);

        Assert.Equal(new ComputeDevice(cuda, index), device);
        Assert.Equal(written, device.ToString());
        Assert.Equal(device, ComputeDevice.Parse(device.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("gpu")]
    [InlineData("CPU")]
    [InlineData("cpu:0")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:+1")]
    [InlineData("cuda: 1")]
    [InlineData("cuda:1.0")]
    [InlineData("cuda:99999999999")]
    public void Parse_SomethingElse_SaysWhatIs(string text)
    {
        FormatException fault = Assert.Throws<FormatException>(() => ComputeDevice.Parse(text));

        Assert.Equal($"'{text}' is not a device: give cpu, cuda, or one CUDA device such as cuda:1.", fault.Message);
    }

    [Fact]
    public void RequireAvailable_TheProcessor_IsAlwaysThere() => ComputeDevice.Cpu.RequireAvailable();

    [Fact]
    [Trait("Category", "Native")]
    public void RequireAvailable_ADeviceThatIsNotThere_IsRefusedInOneSentence()
    {
        ComputeDevice missing = ComputeDevice.Parse($"cuda:{ComputeDevice.CudaCount()}");

        string message = Assert.Throws<TorchUnavailableException>(missing.RequireAvailable).Message;

        Assert.StartsWith($"{missing} is not available because ", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
