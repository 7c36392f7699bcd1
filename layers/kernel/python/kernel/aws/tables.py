"""DynamoDB tables, as handlers use them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kernel import aws


@dataclass(frozen=True)
class TableClient:
    """The few DynamoDB calls we make, over plain values."""

    name: str

    @property
    def _table(self) -> Any:
        return aws.table(self.name)

    def get(self, **key: Any) -> dict[str, Any] | None:
        item: dict[str, Any] | None = self._table.get_item(Key=key, ConsistentRead=True).get("Item")
        return item

    def put(self, item: dict[str, Any]) -> None:
        self._table.put_item(Item=item)

    def put_over(self, item: dict[str, Any], version: int) -> bool:
        """Write the item if the stored one still has that `version` (0: there is none); False when it has not."""
        from boto3.dynamodb.conditions import Attr

        held = Attr("version").eq(version) if version else Attr("version").not_exists()
        try:
            self._table.put_item(Item=item, ConditionExpression=held)
        except self._table.meta.client.exceptions.ConditionalCheckFailedException:
            return False
        return True

    def put_new(self, items: list[dict[str, Any]]) -> None:
        """Write all the items or none; refused (`TransactionCanceledException`) if one of them is there already."""
        from boto3.dynamodb.types import TypeSerializer

        write = TypeSerializer().serialize
        aws.client("dynamodb").transact_write_items(
            TransactItems=[
                {
                    "Put": {
                        "TableName": self.name,
                        "Item": {name: write(value) for name, value in item.items()},
                        "ConditionExpression": "attribute_not_exists(#key)",
                        "ExpressionAttributeNames": {"#key": next(iter(item))},
                    }
                }
                for item in items
            ]
        )

    def delete(self, **key: Any) -> None:
        self._table.delete_item(Key=key)

    def query(self, condition: Any, *, newest_first: bool = False, limit: int | None = None) -> list[dict[str, Any]]:
        """All matching items (up to `limit`), page by page."""
        arguments: dict[str, Any] = {"KeyConditionExpression": condition, "ConsistentRead": True}
        arguments["ScanIndexForward"] = not newest_first
        found: list[dict[str, Any]] = []
        while True:
            if limit:
                arguments["Limit"] = limit - len(found)
            page = self._table.query(**arguments)
            found += page["Items"]
            if "LastEvaluatedKey" not in page or (limit and len(found) >= limit):
                return found
            arguments["ExclusiveStartKey"] = page["LastEvaluatedKey"]
