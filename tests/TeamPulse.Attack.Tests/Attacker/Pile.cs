using System.Text;

namespace TeamPulse.Attack.Tests;

/// <summary>All files of one channel, one after the other, each after its name, so that names are searched like contents.</summary>
internal sealed class Pile
{
    private readonly List<(int Start, DumpedFile File)> _files = [];

    public Pile(string channel, IEnumerable<DumpedFile> files)
    {
        Channel = channel;
        var bytes = new MemoryStream();
        foreach (var file in files)
        {
            _files.Add(((int)bytes.Length, file));
            bytes.Write(Encoding.UTF8.GetBytes($"\n{file.Name}\n"));
            bytes.Write(file.Bytes);
        }

        Bytes = bytes.ToArray();
    }

    public string Channel { get; }

    public byte[] Bytes { get; }

    /// <summary>The file at this place.</summary>
    public DumpedFile At(int place) => _files.FindLast(f => f.Start <= place).File;
}
