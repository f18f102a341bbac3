using System.Diagnostics;

namespace Xinheng.Tests.Unit.Stamping;

/// <summary>A certificate authority and the stamping authority that it certified, made and run by openssl in a folder of their own.</summary>
internal sealed class OpensslAuthority : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-tsa-").FullName;
    private readonly Lock turn = new();

    /// <param name="from">From when on the stamping certificate is valid; openssl stamps by the machine's clock, whatever this says.</param>
    /// <param name="until">Until when.</param>
    /// <param name="isBelowAnother">Whether an authority stands between root and stamps.</param>
    /// <param name="sendsChain">Whether that one's certificate comes with each stamp.</param>
    public OpensslAuthority(string from = "20200101000000Z", string until = "20990101000000Z", bool isBelowAnother = false, bool sendsChain = true)
    {
        File.WriteAllText(PathOf("openssl.cnf"), Configuration(isBelowAnother && sendsChain));
        File.WriteAllText(PathOf("index"), "");
        File.WriteAllText(PathOf("serial"), "01\n");
        File.WriteAllText(PathOf("stamps"), "01\n");
        Run("req", "-x509", "-config", "openssl.cnf", "-extensions", "authority", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", "-keyout", "root.key", "-out", "root.pem", "-days", "36500", "-subj", "/CN=Test root");
        var issuer = "root";
        if (isBelowAnother) Certify(issuer, issuer = "middle", "Test authority between", "authority", "20200101000000Z", "20990101000000Z");
        Certify(issuer, "tsa", "Test stamps", "stamping", from, until);
        Certify(issuer, "mail", "Test mail", "mail", from, until);
    }

    public string RootPath => PathOf("root.pem");

    public string MiddlePath => PathOf("middle.pem");

    /// <summary>The response to a request.</summary>
    public byte[] Reply(byte[] query)
    {
        lock (turn)
        {
            File.WriteAllBytes(PathOf("query"), query);
            Run("ts", "-reply", "-config", "openssl.cnf", "-queryfile", "query", "-out", "response");
            return File.ReadAllBytes(PathOf("response"));
        }
    }

    /// <summary>A stamp over a file.</summary>
    /// <param name="content">The file.</param>
    /// <param name="digest">What to hash it with.</param>
    /// <param name="hasCertificates">Whether the stamp brings the certificate of its signer.</param>
    public byte[] Stamp(byte[] content, string digest = "-sha256", bool hasCertificates = true)
    {
        lock (turn)
        {
            File.WriteAllBytes(PathOf("content"), content);
            Run(["ts", "-query", "-data", "content", digest, .. hasCertificates ? (string[])["-cert"] : [], "-out", "asked"]);
            return Reply(File.ReadAllBytes(PathOf("asked")));
        }
    }

    /// <summary>The token of a stamp signed anew with a certificate that is for mail and not for stamping.</summary>
    public byte[] SignedForMail(byte[] info)
    {
        lock (turn)
        {
            File.WriteAllBytes(PathOf("info"), info);
            Run("cms", "-sign", "-binary", "-nodetach", "-nosmimecap", "-cades", "-md", "sha256", "-econtent_type", "1.2.840.113549.1.9.16.1.4", "-in", "info", "-signer", "mail.pem", "-inkey", "mail.key", "-outform", "DER", "-out", "token");
            return File.ReadAllBytes(PathOf("token"));
        }
    }

    /// <summary>Whether openssl itself accepts a stored stamp over a file.</summary>
    public bool Accepts(string stampPath, string contentPath) => Try("ts", "-verify", "-in", Path.GetFullPath(stampPath), "-data", Path.GetFullPath(contentPath), "-CAfile", "root.pem").IsDone;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Certify(string issuer, string name, string title, string extensions, string from, string until)
    {
        Run("req", "-config", "openssl.cnf", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", "-keyout", $"{name}.key", "-out", $"{name}.csr", "-subj", $"/CN={title}");
        Run("ca", "-batch", "-notext", "-config", "openssl.cnf", "-extensions", extensions, "-cert", $"{issuer}.pem", "-keyfile", $"{issuer}.key", "-startdate", from, "-enddate", until, "-in", $"{name}.csr", "-out", $"{name}.pem");
    }

    private void Run(params string[] arguments)
    {
        var (isDone, said) = Try(arguments);
        if (!isDone) throw new InvalidOperationException($"openssl {string.Join(' ', arguments)}: {said}");
    }

    private (bool IsDone, string Said) Try(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode == 0, said + output.GetAwaiter().GetResult());
    }

    private string PathOf(string name) => Path.Combine(folder, name);

    private static string Configuration(bool sendsChain) => $"""
        [ ca ]
        default_ca = issuer
        [ issuer ]
        dir = .
        new_certs_dir = .
        database = ./index
        serial = ./serial
        default_md = sha256
        policy = names
        unique_subject = no
        [ names ]
        commonName = supplied
        [ authority ]
        basicConstraints = critical,CA:TRUE
        keyUsage = critical,keyCertSign,cRLSign
        subjectKeyIdentifier = hash
        [ stamping ]
        basicConstraints = CA:FALSE
        keyUsage = critical,digitalSignature
        extendedKeyUsage = critical,timeStamping
        [ mail ]
        basicConstraints = CA:FALSE
        keyUsage = critical,digitalSignature
        extendedKeyUsage = critical,emailProtection
        [ req ]
        distinguished_name = none
        [ none ]
        [ tsa ]
        default_tsa = stamps
        [ stamps ]
        serial = ./stamps
        signer_cert = ./tsa.pem
        signer_key = ./tsa.key
        signer_digest = sha256
        default_policy = 1.2.3.4.1
        digests = sha256, sha512
        accuracy = secs:1
        ess_cert_id_alg = sha256
        {(sendsChain ? "certs = ./middle.pem" : "")}

        """;
}
