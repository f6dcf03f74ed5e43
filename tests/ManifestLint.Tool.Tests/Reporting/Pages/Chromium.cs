using System.Diagnostics;

namespace ManifestLint.Tool.Tests.Reporting.Pages;

/// <summary>Opens pages in a headless Chromium of this machine.</summary>
internal static class Chromium
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string[] Names =
    [
        "chromium",
        "chromium-browser",
        "chromium-headless-shell",
        "google-chrome",
        "google-chrome-stable",
        "chrome",
    ];

    /// <summary>The page's elements after its script ran, and what the browser said of it. The test is ignored when there is no Chromium.</summary>
    /// <param name="page">The page's file.</param>
    /// <param name="fragment">What follows <c>#</c> in the address.</param>
    internal static (string Dom, string Console) Open(string page, string fragment)
    {
        var profile = Directory.CreateTempSubdirectory("manifestlint-chromium-");
        try
        {
            using var browser = Start(profile.FullName, $"{new Uri(page).AbsoluteUri}#{fragment}");
            var log = browser.StandardError.ReadToEndAsync();
            var dom = browser.StandardOutput.ReadToEndAsync();
            if (!browser.WaitForExit(Patience))
            {
                browser.Kill(entireProcessTree: true);
                Assert.Fail($"Chromium did not open the page within {Patience}");
            }

            var said = log.GetAwaiter().GetResult().Split('\n').Where(line => line.Contains(":CONSOLE"));
            return (dom.GetAwaiter().GetResult(), string.Join('\n', said));
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }

    private static Process Start(string profile, string address) =>
        Process.Start(
            new ProcessStartInfo(
                Find(),
                [
                    "--headless",
                    // A container's root has no sandbox; the page is ours.
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--disable-extensions",
                    "--disable-component-update",
                    "--disable-background-networking",
                    "--enable-logging=stderr",
                    $"--user-data-dir={profile}",
                    "--dump-dom",
                    address,
                ]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;

    private static string Find()
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator)
            .SelectMany(directory => Names.Select(name => Path.Combine(directory, name)))
            .FirstOrDefault(File.Exists);
        if (found is null)
        {
            Assert.Ignore($"No Chromium on the PATH ({string.Join(", ", Names)}): pages were not opened in a browser");
        }

        return found!;
    }
}
