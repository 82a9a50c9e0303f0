/** One column of the table: the path in the access key, and the header. */
const columns = [
  ['name', 'Name'],
  ['status', 'Status'],
  ['expireTimeFormatted', 'Expiration'],
  ['roleNames', 'Roles'],
  ['permittedIps', 'Permitted IPs'],
  ['createdBy', 'Created by'],
  ['createdTimeFormatted', 'Created time'],
  ['boundUserId', 'Bound user'],
] as const;

const button = (id: string, label: string): string =>
  `<descope-button data-id="${id}" data-testid="${id}" size="sm" variant="contained">${label}</descope-button>`;

const root = `
<div class="stack">
  <div class="row">
    <descope-text-field data-id="search-input" data-testid="search-input" placeholder="Search" size="sm"></descope-text-field>
    ${button('create-access-key', 'New access key')}
    ${button('activate-access-keys', 'Activate')}
    ${button('deactivate-access-keys', 'Deactivate')}
    ${button('rotate-access-keys', 'Rotate')}
    ${button('delete-access-keys', 'Delete')}
  </div>
  <descope-grid data-id="access-keys-table" size="sm" column-reordering-allowed="true">
    <descope-grid-selection-column frozen="true" auto-width="true"></descope-grid-selection-column>
    ${columns.map(([path, header]) => `<descope-grid-text-column path="${path}" header="${header}" sortable="true" resizable="true"></descope-grid-text-column>`).join('\n    ')}
  </descope-grid>
</div>`;

const modal = (title: string, body: string, buttons: string): string => `
<div class="stack">
  <descope-text variant="h3">${title}</descope-text>
  ${body}
  <div class="row">${buttons}</div>
</div>`;

const confirmation = (title: string): string =>
  modal(
    title,
    '<descope-text data-id="body-text" data-testid="body-text"></descope-text>',
    button('modal-cancel', 'Cancel') + button('modal-submit', title),
  );

const createForm = `
  <descope-text-field name="name" label="Name" required="true" maxlength="100" size="sm"></descope-text-field>
  <descope-combo-box name="expiration" label="Expiration" default-value="30" size="sm">
    <span data-name="30 days" data-id="30">30 days</span>
    <span data-name="60 days" data-id="60">60 days</span>
    <span data-name="90 days" data-id="90">90 days</span>
    <span data-name="Never" data-id="0">Never</span>
  </descope-combo-box>
  <descope-multi-select-combo-box data-id="roles-multiselect" name="roleNames" label="Roles" size="sm"></descope-multi-select-combo-box>
  <descope-multi-select-combo-box name="permittedIps" label="Permitted IPs" allow-custom-value="true" size="sm"></descope-multi-select-combo-box>`;

const secret =
  '<descope-text-field name="generated-key" label="Access key" readonly="true" size="sm"></descope-text-field>';

/** Sizes and colors: the components have none without a theme. */
const globals = `
.stack { display: flex; flex-direction: column; gap: 1rem; font-family: sans-serif; }
.row { display: flex; flex-wrap: wrap; align-items: end; gap: 0.5rem; }
descope-grid {
  --descope-grid-host-width: 100%; --descope-grid-host-height: 26rem;
  --descope-grid-border-width: 1px; --descope-grid-border-style: solid; --descope-grid-border-color: #ccc;
}
descope-button {
  --descope-button-background-color: #eee; --descope-button-border-radius: 4px; --descope-button-cursor: pointer;
  --descope-button-host-height: 2rem; --descope-button-horizontal-padding: 0.75rem;
}
descope-button[disabled] { opacity: 0.5; }
descope-text-field, descope-combo-box, descope-multi-select-combo-box { min-width: 16rem; --descope-input-wrapper-border-width: 1px; }
descope-grid { --descope-checkbox-input-size: 1rem; --descope-checkbox-input-border-width: 1px; }
descope-modal {
  --descope-modal-overlay-background-color: #fff; --descope-modal-overlay-width: 32rem;
  --descope-modal-overlay-shadow: 0 0 1rem #888;
}
`;

export const theme = { light: { globals, components: {} }, dark: { globals, components: {} } };

/** File name → HTML. The widget finds its elements by `data-id`, and form fields by `name`. */
export const pages: Readonly<Record<string, string>> = {
  'root.html': root,
  'create-access-key-modal.html': modal(
    'New access key',
    createForm,
    button('modal-cancel', 'Cancel') + button('modal-submit', 'Create'),
  ),
  'created-access-key-modal.html': modal('Access key created', secret, button('modal-close', 'Copy and close')),
  'rotated-access-key-modal.html': modal('Access key rotated', secret, button('modal-close', 'Copy and close')),
  'activate-access-keys-modal.html': confirmation('Activate'),
  'deactivate-access-keys-modal.html': confirmation('Deactivate'),
  'delete-access-keys-modal.html': confirmation('Delete'),
  'rotate-access-key-modal.html': confirmation('Rotate'),
};
