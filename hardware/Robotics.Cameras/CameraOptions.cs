namespace Robotics.Cameras;

/// <summary>Configuration of a camera.</summary>
public sealed record CameraOptions
{
    /// <summary>The camera's name: its images are `observation.images.{Name}`.</summary>
    public string Name { get; init; } = "camera";

    /// <summary>Width of the images that <see cref="Camera.TryRead"/> gives, in pixels.</summary>
    public int Width { get; init; } = 640;

    /// <summary>Height of the images that <see cref="Camera.TryRead"/> gives, in pixels.</summary>
    public int Height { get; init; } = 480;

    /// <summary>How an image of another shape is fitted.</summary>
    public ImageFit Fit { get; init; } = ImageFit.Crop;

    /// <summary>
    /// The expected frames per second. A device is asked for this rate. 0 means: the rate that the
    /// source declares, or the rate measured first.
    /// </summary>
    public double Hz { get; init; }

    /// <summary>A camera is frozen after this many periods without a frame, or with byte-identical frames.</summary>
    public int FreezePeriods { get; init; } = 10;

    /// <summary>The longest time to wait for a connection.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest time without data; then the connection is closed and opened again.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The wait before the first reconnection attempt. It doubles with each failure.</summary>
    public TimeSpan FirstBackOff { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest wait before a reconnection.</summary>
    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Checks all values.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message lists all of them.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        if (Name.Length == 0)
            faults.Add("the name is empty");
        if (Width is < 1 or > 16384 || Height is < 1 or > 16384)
            faults.Add($"the size is {Width} x {Height}; 1 to 16384 pixels are possible");
        if (!(Hz is 0 or (>= 0.1 and <= 1000)))
            faults.Add($"the rate is {Hz} Hz; 0.1 to 1000 Hz are possible, or 0 for the source's own rate");
        if (FreezePeriods < 2)
            faults.Add($"the camera counts as frozen after {FreezePeriods} periods; at least 2 are needed");
        if (ConnectTimeout <= TimeSpan.Zero || ReadTimeout <= TimeSpan.Zero
            || FirstBackOff <= TimeSpan.Zero || LongestBackOff < FirstBackOff)
            faults.Add("a timeout or back-off is not positive, or the longest back-off is shorter than the first");
        if (faults.Count > 0)
            throw new ArgumentException($"The options of camera \"{Name}\" are wrong: {string.Join("; ", faults)}.");
    }
}
