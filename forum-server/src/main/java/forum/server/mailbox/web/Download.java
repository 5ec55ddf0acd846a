package forum.server.mailbox.web;

import forum.protocol.ErrorCode;
import forum.server.refusal.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * A sealed file, or one range of it (RFC 9110, section 14).
 *
 * @param range as the request gives it; null for all
 */
record Download(Path file, long bytes, @Nullable String range) {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

    void write(HttpServletResponse response) throws IOException {
        Matcher asked = RANGE.matcher(range == null ? "" : range);
        // A range of another form is passed over, as the RFC allows.
        boolean part = asked.matches();
        long from = part ? Long.parseLong(asked.group(1)) : 0;
        long end = part && !asked.group(2).isEmpty() ? Math.min(bytes, Long.parseLong(asked.group(2)) + 1) : bytes;
        if (from >= end) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + bytes);
            response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
            return;
        }
        try (FileChannel channel = open()) {
            response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
            response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
            response.setContentLengthLong(end - from);
            if (part) {
                response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes " + from + "-" + (end - 1) + "/" + bytes);
                response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            }
            copy(channel.position(from), end - from, response.getOutputStream());
        }
    }

    private FileChannel open() {
        try {
            return FileChannel.open(file, StandardOpenOption.READ);
        } catch (IOException removed) {
            throw new Refused(ErrorCode.UNKNOWN_FILE, ErrorCode.UNKNOWN_FILE.meaning());
        }
    }

    /** Whoever goes away is not worth a word; where the disk fails, the length tells that something is missing. */
    private static void copy(FileChannel from, long bytes, OutputStream to) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            long left = bytes;
            while (left > 0) {
                int read = from.read(ByteBuffer.wrap(buffer, 0, (int) Math.min(buffer.length, left)));
                if (read < 0) {
                    return;
                }
                to.write(buffer, 0, read);
                left -= read;
            }
        } catch (IOException brokenOff) {
            return;
        }
    }
}
