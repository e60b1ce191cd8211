using System.Diagnostics;

namespace TeamPulse.Web.Tests.Operating;

/// <summary>A test that needs a disk of its own, which only root can mount.</summary>
public sealed class FactOnTmpfs : FactAttribute
{
    public FactOnTmpfs() =>
        Skip = Environment.IsPrivilegedProcess && OperatingSystem.IsLinux() ? null : "Only root can mount a small disk.";
}

/// <summary>A disk of a few megabytes in memory that can be filled to its last byte.</summary>
internal sealed class SmallDisk : IDisposable
{
    public SmallDisk(int megabytes) => Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", Path);

    public string Path { get; } = Directory.CreateTempSubdirectory("teampulse-disk-").FullName;

    private string Filling => System.IO.Path.Combine(Path, "filling");

    public void Fill(long leave)
    {
        File.Delete(Filling);
        using var file = new FileStream(Filling, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[4096];
        try
        {
            while (new DriveInfo(Path).AvailableFreeSpace > leave)
            {
                file.Write(page);
            }
        }
        catch (IOException)
        {
            // Full to the last page.
        }
    }

    public void Empty() => File.Delete(Filling);

    public void Dispose()
    {
        Run("umount", "--lazy", Path);
        Directory.Delete(Path);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, program);
    }
}
