using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace SafePassage.Roads.Osm;

/// <summary>Many numbers outside the managed heap; given back by <see cref="Dispose"/>.</summary>
/// <remarks>The span must not be used after that. Made by <see cref="ImportMemory.Column"/>.</remarks>
internal sealed unsafe class ImportColumn<T> : IDisposable
    where T : unmanaged
{
    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly Action _onDispose;
    private T* _values;

    public ImportColumn(int length, MemoryMappedFile? file, Action onDispose)
    {
        (Length, _file, _onDispose) = (length, file, onDispose);
        if (file is null)
        {
            _values = (T*)NativeMemory.AllocZeroed((nuint)Math.Max(1, length), (nuint)sizeof(T));
        }
        else
        {
            _view = file.CreateViewAccessor();
            byte* start = null;
            _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
            _values = (T*)(start + _view.PointerOffset);
        }
    }

    public int Length { get; }

    public Span<T> Span => _values is not null
        ? new Span<T>(_values, Length)
        : throw new ObjectDisposedException(nameof(ImportColumn<>));

    public void Dispose()
    {
        if (_values is null)
        {
            return;
        }

        if (_view is null)
        {
            NativeMemory.Free(_values);
        }
        else
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file!.Dispose();
        }

        _values = null;
        _onDispose();
    }
}
