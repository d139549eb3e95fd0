using Microsoft.Win32.SafeHandles;

namespace Robotics.Datasets.Episodes;

/// <summary>Keeps the most recently read files open, up to a number. A file in use is closed by its last user.</summary>
/// <remarks>Thread: any number in parallel.</remarks>
internal sealed class OpenFileCache(int capacity) : IDisposable
{
    private readonly Dictionary<string, LinkedListNode<OpenFile>> _files = [];
    private readonly LinkedList<OpenFile> _order = []; // the most recently used first

    /// <summary>Opens a file, or returns the open one. Dispose the result after reading.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    internal Use Open(string path)
    {
        lock (_files)
        {
            if (_files.TryGetValue(path, out LinkedListNode<OpenFile>? node))
            {
                _order.Remove(node);
                _order.AddFirst(node);
            }
            else
            {
                while (_order.Count >= capacity && _order.Last is { } oldest)
                    Close(oldest.Value);
                node = _order.AddFirst(new OpenFile(path, File.OpenHandle(path, options: FileOptions.RandomAccess)));
                _files[path] = node;
            }
            node.Value.Users++;
            return new Use(this, node.Value);
        }
    }

    /// <summary>Closes all files; files in use are closed after their last use.</summary>
    public void Dispose()
    {
        lock (_files)
        {
            while (_order.Last is { } last)
                Close(last.Value);
        }
    }

    private void Close(OpenFile file)
    {
        _files.Remove(file.Path);
        _order.Remove(file);
        file.IsDropped = true;
        if (file.Users == 0)
            file.Handle.Dispose();
    }

    private void Release(OpenFile file)
    {
        lock (_files)
        {
            file.Users--;
            if (file.IsDropped && file.Users == 0)
                file.Handle.Dispose();
        }
    }

    /// <summary>One use of an open file.</summary>
    internal readonly struct Use(OpenFileCache cache, OpenFile file) : IDisposable
    {
        internal SafeFileHandle Handle => file.Handle;

        public void Dispose() => cache.Release(file);
    }

    internal sealed class OpenFile(string path, SafeFileHandle handle)
    {
        internal string Path => path;

        internal SafeFileHandle Handle => handle;

        internal int Users { get; set; }

        internal bool IsDropped { get; set; }
    }
}
