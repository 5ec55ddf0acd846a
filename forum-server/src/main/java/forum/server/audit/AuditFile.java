package forum.server.audit;

import ch.qos.logback.core.ContextBase;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import com.fasterxml.jackson.annotation.JsonInclude;
import forum.protocol.admin.AuditPage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The audit log beside the server's log, one JSON object a line: {@code logs/audit.log}, and older ones compressed. */
@Component
class AuditFile implements DisposableBean {

    private static final String MAX_FILE_SIZE = "10MB";
    private static final String MAX_TOTAL_SIZE = "100MB";
    private static final int MAX_DAYS = 90;

    private final ContextBase context = new ContextBase();
    private final RollingFileAppender<AuditPage.Entry> appender = new RollingFileAppender<>();

    AuditFile(@Value("${forum.data}") Path data) {
        Path path = data.resolve("logs").resolve("audit.log");
        SizeAndTimeBasedRollingPolicy<AuditPage.Entry> rolling = new SizeAndTimeBasedRollingPolicy<>();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(path + ".%d{yyyy-MM-dd}.%i.gz");
        rolling.setMaxFileSize(FileSize.valueOf(MAX_FILE_SIZE));
        rolling.setTotalSizeCap(FileSize.valueOf(MAX_TOTAL_SIZE));
        rolling.setMaxHistory(MAX_DAYS);
        appender.setContext(context);
        appender.setFile(path.toString());
        appender.setRollingPolicy(rolling);
        appender.setEncoder(new Lines());
        rolling.start();
        appender.start();
    }

    void write(List<AuditEntry> entries) {
        entries.forEach(entry -> appender.doAppend(entry.toPage()));
    }

    @Override
    public void destroy() {
        appender.stop();
        context.stop();
    }

    /** An entry without its number, which it does not have yet. */
    private record Line(Instant at, String type, @Nullable String account, @Nullable String address, String detail) {
    }

    private static final class Lines extends EncoderBase<AuditPage.Entry> {

        private final JsonMapper json = JsonMapper.builder().changeDefaultPropertyInclusion(
                inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL)).build();

        @Override
        public byte[] headerBytes() {
            return new byte[0];
        }

        @Override
        public byte[] encode(AuditPage.Entry entry) {
            String line = json.writeValueAsString(new Line(entry.at(), entry.type().name(), entry.account(),
                    entry.address(), entry.detail()));
            return (line + "\n").getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] footerBytes() {
            return new byte[0];
        }
    }
}
