package forum.server.http;

import forum.protocol.settings.Setting;
import forum.protocol.settings.SettingValue;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.math.BigDecimal;

/** The object of names and values that settings are over REST. */
final class SettingsSchema {

    static final String NAME = "Settings";

    private SettingsSchema() {
    }

    static Content content() {
        return new Content().addMediaType(org.springframework.http.MediaType.APPLICATION_JSON_VALUE,
                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + NAME)));
    }

    static Schema<?> make() {
        ObjectSchema settings = new ObjectSchema();
        for (Setting setting : Setting.values()) {
            Schema<?> value = switch (setting.value()) {
                case SettingValue.Whole whole -> new IntegerSchema().minimum(BigDecimal.valueOf(whole.min()))
                        .maximum(BigDecimal.valueOf(whole.max())).description(whole.unit());
                case SettingValue.Choice choice -> new StringSchema()._enum(choice.words());
                case SettingValue.Flag flag -> new BooleanSchema();
            };
            settings.addProperty(setting.wireName(),
                    value.example(setting.value().toJson(setting.value().initial())));
        }
        return settings;
    }
}
