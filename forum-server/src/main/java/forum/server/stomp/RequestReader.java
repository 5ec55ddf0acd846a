package forum.server.stomp;

import forum.protocol.ErrorCode;
import forum.server.refusal.Refused;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads requests: JSON that the sender may have made up in any way. */
@Component
class RequestReader {

    /** Found out once for each record: reflection is slow, and every command comes by here. */
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {

        @Override
        protected List<Field> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(component -> new Field(component,
                    component.getAnnotatedType().isAnnotationPresent(Nullable.class))).toList();
        }
    };

    private record Field(RecordComponent component, boolean optional) {
    }

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
            for (Field field : FIELDS.get(value.getClass())) {
                Object part = valueOf(field.component(), value);
                if (part != null) {
                    checkComplete(part);
                } else if (!field.optional()) {
                    throw malformed("The field " + field.component().getName() + " is missing.");
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
