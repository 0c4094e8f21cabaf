using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Pathfinder.Archiving.S3;

namespace Pathfinder.Tests.Archiving;

/// <summary>Answers the requests of an S3 store as a test wants, for what the real server has not or never does.</summary>
internal sealed class ScriptedStore : IDisposable
{
    /// <summary>An answer to make an upload, to list none, and to complete one.</summary>
    public const string Begun = "<InitiateMultipartUploadResult><Bucket>bundles</Bucket><Key>k</Key><UploadId>u1</UploadId></InitiateMultipartUploadResult>";

    private const string NoUploads = "<ListMultipartUploadsResult><Bucket>bundles</Bucket><IsTruncated>false</IsTruncated></ListMultipartUploadsResult>";
    private const string Completed = "<CompleteMultipartUploadResult><Bucket>bundles</Bucket><Key>k</Key><ETag>\"e\"</ETag></CompleteMultipartUploadResult>";

    private readonly HttpListener listener = new();
    private readonly Func<HttpListenerContext, bool> answer;
    private readonly Task loop;

    /// <summary>Starts it.</summary>
    /// <param name="answer">Answers a request and says so; what it leaves is answered as by a store that takes everything.</param>
    public ScriptedStore(Func<HttpListenerContext, bool> answer)
    {
        this.answer = answer;
        var port = FreePort();
        Address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        listener.Prefixes.Add(Address + "/");
        listener.Start();
        loop = Task.Run(RunAsync);
    }

    /// <summary>Where it listens.</summary>
    public string Address { get; }

    /// <summary>How to reach it.</summary>
    public S3StoreOptions Options => new()
    {
        Endpoint = Address, Bucket = "bundles", Prefix = "archive", AccessKey = "AKIAEXAMPLE", SecretKey = "a secret that nobody sees", PartMegabytes = 5, Retries = 1, TimeoutSeconds = 10,
    };

    /// <summary>The requests so far, as <c>GET /bundles?uploads</c>.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Answers with an error of the protocol.</summary>
    public static bool Fail(HttpListenerContext request, int status, string code)
    {
        Write(request, status, $"<Error><Code>{code}</Code><Message>The answer of the store.</Message><RequestId>1</RequestId></Error>");
        return true;
    }

    /// <summary>Answers with a text.</summary>
    public static void Write(HttpListenerContext request, int status, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        request.Response.StatusCode = status;
        request.Response.ContentType = "application/xml";
        request.Response.ContentLength64 = request.Request.HttpMethod == "HEAD" ? 0 : bytes.Length;
        request.Response.OutputStream.Write(bytes);
        request.Response.Close();
    }

    public void Dispose()
    {
        listener.Close();
        loop.GetAwaiter().GetResult();
    }

    private async Task RunAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext request;
            try
            {
                request = await listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            Requests.Enqueue($"{request.Request.HttpMethod} {request.Request.RawUrl}");
            try
            {
                await request.Request.InputStream.CopyToAsync(Stream.Null);
                if (!answer(request))
                {
                    Accept(request);
                }
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                // nobody waits for the answer any more: the store has given up, or the test is over
            }
        }
    }

    private static void Accept(HttpListenerContext request)
    {
        var query = request.Request.Url!.Query;
        if (request.Request.HttpMethod == "PUT")
        {
            request.Response.AddHeader("ETag", "\"e\"");
        }

        Write(request, request.Request.HttpMethod == "DELETE" ? 204 : 200, request.Request.HttpMethod switch
        {
            "GET" when query.Contains("uploads", StringComparison.Ordinal) => NoUploads,
            "POST" when query.Contains("uploads", StringComparison.Ordinal) => Begun,
            "POST" => Completed,
            _ => "",
        });
    }

    private static int FreePort()
    {
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        return ((IPEndPoint)port.LocalEndpoint).Port;
    }
}
