using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Datasets.Tests")]
