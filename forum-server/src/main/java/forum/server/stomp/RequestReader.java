package forum.server.stomp;

import forum.protocol.ErrorCode;
import forum.server.refusal.Refused;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads requests: JSON that the sender may have made up in any way. */
@Component
class RequestReader {

    private final JsonMapper json = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /** Throws {@link Refused} when a field has the wrong type, or lacks and may not. */
    <Q> Q read(byte[] body, Class<Q> type) {
        Q request;
        try {
            request = json.readValue(body, type);
        } catch (JacksonException malformed) {
            throw malformed("The body must be the JSON of " + type.getSimpleName() + ", as the protocol gives it.");
        }
        if (request == null) {
            throw malformed("The body must not be null.");
        }
        checkComplete(request);
        return request;
    }

    private static void checkComplete(Object value) {
        if (value instanceof Collection<?> elements) {
            elements.forEach(RequestReader::checkComplete);
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                Object part = valueOf(component, value);
                if (part != null) {
                    checkComplete(part);
                } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    throw malformed("The field " + component.getName() + " is missing.");
                }
            }
        }
    }

    private static @Nullable Object valueOf(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Refused malformed(String message) {
        return new Refused(ErrorCode.MALFORMED_REQUEST, message);
    }
}
