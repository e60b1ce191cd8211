using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using MimeKit;

namespace TeamPulse.Web.Tests.Mail;

public enum SmtpServerTls
{
    None,
    StartTls,
    Tls,
}

/// <summary>A mail that arrived.</summary>
public sealed record ReceivedMail(string From, IReadOnlyList<string> To, bool Tls, bool SignedIn, string? Notify, MimeMessage Message);

/// <summary>
/// A real SMTP server (Debian's python3-aiosmtpd) on a free port, with a new certificate. It misbehaves on command. As
/// a class fixture it speaks plain SMTP; <see cref="Start"/> offers the rest.
/// </summary>
public sealed class SmtpServerFixture : IAsyncLifetime, IAsyncDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly string _folder = Directory.CreateTempSubdirectory("teampulse-smtp-").FullName;
    private readonly SemaphoreSlim _talking = new(1);
    private Process? _process;

    public int Port { get; private set; }

    /// <summary>PEM file of the server's certificate, for TeamPulse:Smtp:TrustedCertificate.</summary>
    public string CertificateFile => Path.Combine(_folder, "certificate.pem");

    private string MailFolder => Path.Combine(_folder, "mails");

    public static async Task<SmtpServerFixture> Start(
        SmtpServerTls tls = SmtpServerTls.None, string? user = null, string? password = null, bool ascii = false)
    {
        var server = new SmtpServerFixture();
        await server.Run(tls, user, password, ascii);
        return server;
    }

    public Task InitializeAsync() => Run(SmtpServerTls.None, null, null, ascii: false);

    /// <summary>All mails so far, in the order of their arrival.</summary>
    public IReadOnlyList<ReceivedMail> Received() =>
        [.. Directory.EnumerateFiles(MailFolder, "*.json").Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>How many connections clients have made so far.</summary>
    public async Task<int> Connections() => int.Parse(await Command("connections"), CultureInfo.InvariantCulture);

    /// <summary>Answers 550 to this recipient from now on.</summary>
    public Task Refuse(string address) => Command($"refuse {address}");

    /// <summary>Answers 451 to the next recipients.</summary>
    public Task Delay(int recipients) => Command(string.Create(CultureInfo.InvariantCulture, $"delay {recipients}"));

    /// <summary>Cuts the connection after the first line of the next messages.</summary>
    public Task DropInMessage(int messages) => Command(string.Create(CultureInfo.InvariantCulture, $"drop-in-message {messages}"));

    /// <summary>Keeps the next messages, but cuts the connection before saying so.</summary>
    public Task DropAfterMessage(int messages) => Command(string.Create(CultureInfo.InvariantCulture, $"drop-after-message {messages}"));

    /// <summary>Gives this answer from now on at the greeting, to MAIL, to RCPT or to DATA; "hang" for none at all.</summary>
    public Task Answer(string where, string words) => Command($"answer {where} {words}");

    /// <summary>Takes so many mails over a connection, answers 421 to the next one and closes.</summary>
    public Task TakeAtMost(int mails) => Command(string.Create(CultureInfo.InvariantCulture, $"most {mails}"));

    /// <summary>Behaves well again.</summary>
    public Task Heal() => Command("heal");

    public async Task DisposeAsync()
    {
        if (_process is { } process)
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            process.Dispose();
            _process = null;
        }

        Directory.Delete(_folder, recursive: true);
        _talking.Dispose();
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task Run(SmtpServerTls tls, string? user, string? password, bool ascii)
    {
        Directory.CreateDirectory(MailFolder);
        var key = MakeCertificate();
        var start = new ProcessStartInfo(Python)
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "smtp-server.py"), "--folder", MailFolder,
                "--tls", tls.ToString().ToLowerInvariant(), "--certificate", CertificateFile, "--key", key,
            },
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (ascii)
        {
            start.ArgumentList.Add("--ascii");
        }

        if (user is not null)
        {
            foreach (var argument in (string[])["--user", user, "--password", password ?? ""])
            {
                start.ArgumentList.Add(argument);
            }
        }

        Port = await Listen(start);
    }

    private async Task<int> Listen(ProcessStartInfo start)
    {
        if (!File.Exists(Python))
        {
            throw new InvalidOperationException($"The SMTP server of the tests needs {Python}: apt-get install python3-aiosmtpd");
        }

        _process = Process.Start(start)!;
        var line = await _process.StandardOutput.ReadLineAsync();
        if (line?.StartsWith("port ", StringComparison.Ordinal) != true)
        {
            var reason = await _process.StandardError.ReadToEndAsync();
            throw new InvalidOperationException(
                "The SMTP server of the tests did not start. It needs Debian's python3-aiosmtpd: "
                + $"apt-get install python3-aiosmtpd\n{reason}");
        }

        // A full pipe would stop the server, so its complaints are read and dropped.
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        return int.Parse(line[5..], CultureInfo.InvariantCulture);
    }

    private async Task<string> Command(string command)
    {
        await _talking.WaitAsync();
        try
        {
            await _process!.StandardInput.WriteLineAsync(command);
            await _process.StandardInput.FlushAsync();
            return await _process.StandardOutput.ReadLineAsync()
                ?? throw new InvalidOperationException("The SMTP server of the tests has ended.");
        }
        finally
        {
            _talking.Release();
        }
    }

    private string MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        var file = Path.Combine(_folder, "key.pem");
        File.WriteAllText(file, key.ExportPkcs8PrivateKeyPem());
        return file;
    }

    private static ReceivedMail Read(string file)
    {
        using var envelope = JsonDocument.Parse(File.ReadAllText(file));
        var root = envelope.RootElement;
        return new ReceivedMail(
            root.GetProperty("from").GetString()!,
            [.. root.GetProperty("to").EnumerateArray().Select(to => to.GetString()!)],
            root.GetProperty("tls").GetBoolean(),
            root.GetProperty("signedIn").GetBoolean(),
            root.GetProperty("notify").GetString(),
            MimeMessage.Load(Path.ChangeExtension(file, ".eml")));
    }
}
