using System.Net;
using System.Net.Sockets;

namespace TeamPulse.Shared;

/// <summary>Ports of loopback for servers that tests start.</summary>
internal static class FreePort
{
    // A file held by this process keeps the port from the others: a second or two pass before a server listens on it.
    private static readonly List<FileStream> Claims = [];

    /// <returns>A port that nobody uses and no other test gets. It is below those that the system hands out itself.</returns>
    public static int Claim()
    {
        while (true)
        {
            var port = Random.Shared.Next(15_000, 32_000);
            try
            {
                using var socket = new TcpListener(IPAddress.Loopback, port);
                socket.Start();
                var claim = new FileStream(
                    Path.Combine(Path.GetTempPath(), $"teampulse-tests-port-{port}"), FileMode.OpenOrCreate, FileAccess.Write,
                    FileShare.None, 1, FileOptions.DeleteOnClose);
                lock (Claims)
                {
                    Claims.Add(claim);
                }

                return port;
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                // The port is taken: try another.
            }
        }
    }
}
