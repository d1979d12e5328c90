using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace CampaignTools.Engine.Stores.Sqlite;

/// <summary>Tells whose a file is, which .NET does not: by the function of its own that it reads a file's mode with.</summary>
internal static class FileOwner
{
    /// <summary>More than the answer takes; in it, the second number is the mode and the third the user.</summary>
    private const int AnswerBytes = 256;

    private const int ModeAt = 4;
    private const int UserAt = 8;
    private const int ModeBits = 0xFFF;

    /// <summary>Whether the file is another user's. False where that can't be found out.</summary>
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public static bool IsAnother(string path)
    {
        try
        {
            var answer = new byte[AnswerBytes];
            var isRead = Stat(Encoding.UTF8.GetBytes(path + '\0'), answer) == 0
                && (BinaryPrimitives.ReadInt32LittleEndian(answer.AsSpan(ModeAt)) & ModeBits) == (int)File.GetUnixFileMode(path);
            return isRead && BinaryPrimitives.ReadUInt32LittleEndian(answer.AsSpan(UserAt)) != User();
        }
        catch (Exception failure) when (failure is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    [DllImport("libSystem.Native", EntryPoint = "SystemNative_Stat")]
    private static extern int Stat(byte[] path, [Out] byte[] answer);

    [DllImport("libSystem.Native", EntryPoint = "SystemNative_GetEUid")]
    private static extern uint User();
}
