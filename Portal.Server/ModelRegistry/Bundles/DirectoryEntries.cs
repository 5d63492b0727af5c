using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Portal.Server.ModelRegistry.Bundles;

/// <summary>Makes new names in a folder outlive a power cut.</summary>
internal static partial class DirectoryEntries
{
    /// <summary>
    /// Flushes the folder itself. The framework opens no folders, so the system is asked; on Windows, where renames are
    /// journalled, there is nothing to do.
    /// </summary>
    /// <exception cref="IOException">The system could not.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var handle = new SafeFileHandle(Open(folder, flags: 0), ownsHandle: true);
        if (handle.IsInvalid)
        {
            throw new IOException($"The folder '{folder}' could not be opened: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");
        }

        RandomAccess.FlushToDisk(handle);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Open(string path, int flags);
}
