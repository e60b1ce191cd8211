using System.Security.Cryptography;
using System.Text;
using TeamPulse.Web.Keys;

namespace TeamPulse.Web.Tests.Closing;

public sealed class WaveKeyFilesFacts : IDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"teampulse-keys-{Guid.NewGuid():N}");
    private readonly WaveId _wave = WaveId.New();

    private WaveKeyFiles Files => new(_directory);

    private string FileOf(WaveId wave) => Path.Combine(_directory, wave.ToString());

    [Fact]
    public void Keys_survive_a_restart()
    {
        var made = Files.Make(_wave);
        Files.Read(_wave)!.ToBytes().ShouldBe(made.ToBytes());
    }

    [Fact]
    public void Making_again_changes_nothing()
    {
        var made = Files.Make(_wave);
        Files.Make(_wave).ToBytes().ShouldBe(made.ToBytes());
        Files.Waves().ShouldBe([_wave]);
    }

    [Fact]
    public void Two_nodes_making_at_once_end_with_the_same_keys()
    {
        var publicKeys = new byte[4][];
        Parallel.For(0, 4, node => publicKeys[node] = Files.Make(_wave).PublicKey());
        publicKeys.ShouldAllBe(key => key.SequenceEqual(publicKeys[0]));
        Files.Read(_wave)!.PublicKey().ShouldBe(publicKeys[0]);
    }

    [Fact]
    public void Without_its_ring_a_file_is_no_keys()
    {
        Files.Make(_wave);
        Directory.Delete(Path.Combine(_directory, "ring"), recursive: true);
        Files.Read(_wave).ShouldBeNull();
    }

    [Fact]
    public void A_wave_without_a_file_has_no_keys() => Files.Read(_wave).ShouldBeNull();

    [Fact]
    public void An_erased_wave_has_no_keys_and_erasing_again_is_nothing()
    {
        Files.Erase(_wave);
        Files.Make(_wave);
        Files.Erase(_wave);
        Files.Read(_wave).ShouldBeNull();
        File.Exists(FileOf(_wave)).ShouldBeFalse();
        Files.Erase(_wave);
        Files.Waves().ShouldBeEmpty();
    }

    [Fact]
    public void Erasing_overwrites_before_it_deletes_and_takes_the_leftover_of_a_crash_along()
    {
        Files.Make(_wave);
        File.Copy(FileOf(_wave), FileOf(_wave) + ".tmp");
        using var stillOpen = new FileStream(FileOf(_wave), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

        Files.Erase(_wave);

        Directory.GetFiles(_directory).ShouldBe([Path.Combine(_directory, "lock")]);
        var left = new byte[stillOpen.Length];
        stillOpen.ReadExactly(left);
        left.Length.ShouldBeGreaterThan(1000);
        left.ShouldAllBe(b => b == 0);
    }

    [Fact]
    public void Erasing_one_wave_leaves_the_others()
    {
        var other = WaveId.New();
        Files.Make(_wave);
        var kept = Files.Make(other);
        Files.Erase(_wave);
        Files.Read(other)!.ToBytes().ShouldBe(kept.ToBytes());
    }

    [Fact]
    public void A_damaged_file_is_no_keys_and_making_replaces_it()
    {
        Files.Make(_wave);
        foreach (var damage in new Func<byte[], byte[]>[]
        {
            _ => [],
            b => b[..^1],
            b => [.. b[..200], (byte)(b[200] ^ 1), .. b[201..]],
            _ => new byte[2000],
        })
        {
            File.WriteAllBytes(FileOf(_wave), damage(File.ReadAllBytes(FileOf(_wave))));
            Files.Read(_wave).ShouldBeNull();
            Files.Make(_wave).ToBytes().ShouldBe(Files.Read(_wave)!.ToBytes());
        }
    }

    [Fact]
    public void A_file_renamed_to_another_wave_is_refused()
    {
        var other = WaveId.New();
        Files.Make(_wave);
        File.Move(FileOf(_wave), FileOf(other));
        Files.Read(other).ShouldBeNull();
    }

    [Fact]
    public void The_file_shows_nothing_of_the_keys()
    {
        var keys = Files.Make(_wave);
        var content = File.ReadAllBytes(FileOf(_wave));
        foreach (var secret in new[] { keys.SealingKey, keys.MailKey, keys.PrivateKey[^64..] })
        {
            content.AsSpan().IndexOf(secret).ShouldBe(-1);
            Encoding.Latin1.GetString(content).ShouldNotContain(Convert.ToBase64String(secret)[..20]);
        }
    }

    [Fact]
    public void Only_the_owner_may_look()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode everybodyElse = (UnixFileMode)0b000_111_111;
        Directory.CreateDirectory(_directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | everybodyElse);
        Files.Make(_wave);

        var ours = Directory.GetFiles(_directory);
        ours.Length.ShouldBe(2);
        foreach (var file in ours)
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        foreach (var directory in new[] { _directory, Path.Combine(_directory, "ring") })
        {
            (File.GetUnixFileMode(directory) & everybodyElse).ShouldBe(UnixFileMode.None);
        }
    }

    [Fact]
    public void A_file_says_what_is_wrong_with_it()
    {
        Files.Look(_wave).Fault.ShouldBe(KeyFault.Missing);
        Files.Make(_wave);
        Files.Look(_wave).Fault.ShouldBe(KeyFault.None);
        File.WriteAllBytes(FileOf(_wave), new byte[100]);
        Files.Look(_wave).Fault.ShouldBe(KeyFault.Damaged);
        File.Delete(FileOf(_wave));
        Directory.CreateDirectory(FileOf(_wave));
        Files.Look(_wave).Fault.ShouldBe(KeyFault.Unreadable);
    }

    [Fact]
    public void A_damaged_key_of_the_ring_does_not_take_the_sound_ones_along()
    {
        var made = Files.Make(_wave);
        var damaged = Path.Combine(_directory, "ring", $"key-{Guid.NewGuid()}.xml");
        File.WriteAllText(damaged, "<key id=\"half");

        Files.Read(_wave)!.ToBytes().ShouldBe(made.ToBytes());
        File.Exists(damaged + ".damaged").ShouldBeTrue();
    }

    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }
}
