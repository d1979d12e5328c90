using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace CampaignTools.Engine.Tracing;

/// <summary>
/// A file at whose end the system itself writes: what is written at once stands together, however many processes write. .NET's own FileMode.Append only begins at the
/// end, and two processes would write over each other.
/// </summary>
internal static class AppendOnly
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const int NotThere = 2;

    /// <summary>O_CREAT.</summary>
    private const int CreateOnLinux = 0x40;

    /// <summary>Opens the file, and makes it where there is none; a new one is its owner's alone. Throws what opening a file throws.</summary>
    public static SafeFileHandle Open(string path) => OperatingSystem.IsWindows() ? OpenOnWindows(path) : OpenOnUnix(path);

    /// <summary>Appends the whole. Throws <see cref="IOException"/>; part of it may be written then.</summary>
    public static void Write(SafeFileHandle file, byte[] line)
    {
        if (OperatingSystem.IsWindows())
        {
            // Without the right to write anywhere else, the offset counts for nothing.
            RandomAccess.Write(file, line, RandomAccess.GetLength(file));
            return;
        }

        // The function by which .NET itself writes: it goes on where a signal came between.
        var written = WriteUnix(file, line, line.Length);
        if (written != line.Length)
        {
            throw new IOException(written < 0 ? Marshal.GetLastPInvokeErrorMessage() : "no space is left for it");
        }
    }

    [SupportedOSPlatform("windows")]
    private static SafeFileHandle OpenOnWindows(string path) =>
        new FileInfo(path).Create(FileMode.Append, FileSystemRights.AppendData, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.None, fileSecurity: null).SafeFileHandle;

    [UnsupportedOSPlatform("windows")]
    private static SafeFileHandle OpenOnUnix(string path)
    {
        // fcntl.h: O_WRONLY, O_APPEND, O_NONBLOCK (a pipe that nobody reads is refused, not waited for) and O_CLOEXEC.
        var flags = OperatingSystem.IsMacOS() ? 0x1 | 0x8 | 0x4 | 0x100_0000 : 0x1 | 0x400 | 0x800 | 0x8_0000;
        var name = Encoding.UTF8.GetBytes(path + '\0');
        var file = OpenUnix(name, flags, mode: 0);
        if (file < 0 && Marshal.GetLastPInvokeError() == NotThere)
        {
            file = OperatingSystem.IsMacOS() ? MakeOnMac(path, name, flags) : OpenUnix(name, flags | CreateOnLinux, (int)OwnerOnly);
        }

        return file < 0 ? throw new IOException(Marshal.GetLastPInvokeErrorMessage()) : new SafeFileHandle(file, ownsHandle: true);
    }

    // open takes its mode as one of any number of arguments, which go another way there than .NET hands them over. Made first, the file may be set aside by another before it is opened.
    [UnsupportedOSPlatform("windows")]
    private static int MakeOnMac(string path, byte[] name, int flags)
    {
        new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete, UnixCreateMode = OwnerOnly }).Dispose();
        var file = OpenUnix(name, flags, mode: 0);
        return file < 0 && Marshal.GetLastPInvokeError() == NotThere ? MakeOnMac(path, name, flags) : file;
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int OpenUnix(byte[] path, int flags, int mode);

    [DllImport("libSystem.Native", EntryPoint = "SystemNative_Write", SetLastError = true)]
    private static extern int WriteUnix(SafeFileHandle file, byte[] bytes, int count);
}
