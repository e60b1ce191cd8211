namespace TeamPulse.Web.CommandLine;

/// <summary>A stream whose beginning has been looked at and is read all the same; it ends after <paramref name="most"/> bytes. For standard input, which cannot be rewound.</summary>
internal sealed class PeekedStream(Stream rest, long most) : Stream
{
    private byte[] _start = [];
    private int _given;
    private long _total;

    /// <summary>There were more bytes than are read.</summary>
    public bool IsCut { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The first bytes, before anything is read; fewer than <paramref name="length"/> if there are no more.</summary>
    public ReadOnlySpan<byte> Peek(int length)
    {
        _start = new byte[length];
        Array.Resize(ref _start, rest.ReadAtLeast(_start, length, throwOnEndOfStream: false));
        return _start;
    }

    public override int Read(Span<byte> buffer)
    {
        var count = _given < _start.Length ? Math.Min(buffer.Length, _start.Length - _given) : rest.Read(buffer);
        if (_given < _start.Length)
        {
            _start.AsSpan(_given, count).CopyTo(buffer);
            _given += count;
        }

        _total += count;
        IsCut = _total > most;
        return IsCut ? 0 : count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
