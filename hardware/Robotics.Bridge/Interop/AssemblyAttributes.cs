using System.Runtime.CompilerServices;

[assembly: DisableRuntimeMarshalling]
[assembly: InternalsVisibleTo("Bridge.Tests")]
[assembly: InternalsVisibleTo("EndToEnd")]
